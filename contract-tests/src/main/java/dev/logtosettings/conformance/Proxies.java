package dev.logtosettings.conformance;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Reads the proxies that the environment names as other tools do ({@code HTTPS_PROXY}, {@code
 * HTTP_PROXY} and {@code NO_PROXY}, in capitals or not), unless the properties of the JVM name
 * some.
 */
final class Proxies {

  private Proxies() {}

  /** Sets the properties of the JVM that the environment stands for. */
  static void read(Map<String, String> environment, Properties properties) {
    for (String scheme : new String[] {"http", "https"}) {
      Optional<URI> proxy = find(environment, scheme + "_proxy").map(Proxies::uri);
      if (proxy.isPresent() && !properties.containsKey(scheme + ".proxyHost")) {
        set(scheme, proxy.get(), properties);
      }
    }
    find(environment, "no_proxy")
        .ifPresent(hosts -> properties.putIfAbsent("http.nonProxyHosts", patterns(hosts)));
  }

  private static void set(String scheme, URI proxy, Properties properties) {
    int usual = "https".equals(proxy.getScheme()) ? 443 : 80;
    properties.setProperty(scheme + ".proxyHost", proxy.getHost());
    properties.setProperty(
        scheme + ".proxyPort", String.valueOf(proxy.getPort() < 0 ? usual : proxy.getPort()));
    if (proxy.getUserInfo() != null) {
      String[] user = proxy.getUserInfo().split(":", 2);
      properties.setProperty(scheme + ".proxyUser", user[0]);
      properties.setProperty(scheme + ".proxyPassword", user.length == 1 ? "" : user[1]);
    }
  }

  private static Optional<String> find(Map<String, String> environment, String name) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase(name))
        .map(variable -> variable.getValue().strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static URI uri(String value) {
    URI uri = URI.create(value.contains("://") ? value : "http://" + value);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("A proxy that the environment names is no URL");
    }
    return uri;
  }

  /**
   * Those of curl, {@code .example.com} say, as those of the JVM: {@code *.example.com}; and this
   * machine, which the JVM leaves out too if nothing is said.
   */
  private static String patterns(String hosts) {
    return Arrays.stream((hosts + ",localhost,127.*,[::1]").split("[,\\s]+"))
        .map(host -> host.startsWith(".") ? "*" + host : host)
        .collect(Collectors.joining("|"));
  }
}
