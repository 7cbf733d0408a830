package dev.logtosettings.conformance.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.ConformanceKit;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The target has a name that only the proxy knows. */
@DisplayName("A proxy")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class ProxyTest {

  private static final String TARGET = "settings.invalid";

  private final URI service;

  ProxyTest(Services services) {
    this.service = services.at(Level.DOCUMENTED).uri();
  }

  @Test
  void is_taken_from_the_environment() throws Exception {
    try (Gateway proxy = Gateway.to(service, (exchange, body) -> null)) {
      run(0, Map.of("http_proxy", proxy.uri().toString()), List.of(), "http://" + TARGET);
    }
  }

  @Test
  void is_taken_from_the_properties_of_the_JVM_first() throws Exception {
    try (Gateway proxy = Gateway.to(service, (exchange, body) -> null)) {
      run(
          0,
          Map.of("HTTP_PROXY", "http://127.0.0.1:1"),
          List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + proxy.uri().getPort()),
          "http://" + TARGET);
    }
  }

  @Test
  void is_not_asked_for_a_host_that_needs_none() throws Exception {
    String printed =
        run(
            2,
            Map.of("HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", ".example.com," + TARGET),
            List.of(),
            "http://" + TARGET);
    assertTrue(printed.contains("nobody knows the host"), printed);
  }

  @Test
  void is_asked_for_a_tunnel_to_a_target_that_speaks_TLS() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
      run(
          2,
          Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()),
          List.of(),
          "https://" + TARGET);
      assertEquals("CONNECT " + TARGET + ":443 HTTP/1.1", asked.getNow("nothing"));
    }
  }

  private static String firstLine(ServerSocket proxy) {
    try (Socket connection = proxy.accept();
        BufferedReader head =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1))) {
      return head.readLine();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Runs the kit on a JVM of its own, as the environment and such properties are a JVM's. */
  private static String run(
      int exitCode, Map<String, String> environment, List<String> properties, String target)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ConformanceKit.class.getName());
    command.addAll(
        List.of("--target=" + target, "--allow-writes", "--tenant=proxy", "--check=Isolation:"));
    ProcessBuilder kit = new ProcessBuilder(command).redirectErrorStream(true);
    kit.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    kit.environment().putAll(environment);
    Process running = kit.start();
    String printed = new String(running.getInputStream().readAllBytes(), UTF_8);
    assertEquals(exitCode, running.waitFor(), printed);
    return printed;
  }
}
