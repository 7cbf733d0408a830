package dev.logtosettings.signinexperience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.level.WhatwgUrl;
import dev.logtosettings.model.CustomUiCsp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;
import org.springframework.web.util.UriComponents;

/**
 * A source of the Content Security Policy of uploaded pages: the origin of a URL, with its path.
 */
final class CspSource {

  private static final Set<String> SCRIPTS = Set.of("https");
  private static final Set<String> CONNECTIONS = Set.of("https", "wss");

  /** {@code localhost}, or labels, two at least; the first of three may be a wildcard. */
  private static final Pattern HOST =
      Pattern.compile(
          "localhost|(?:LABEL|\\*\\.LABEL)(?:\\.LABEL)+"
              .replace("LABEL", "[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?"));

  private static final Pattern UNFIT_FOR_A_HEADER = Pattern.compile("[^!-~]+");

  private CspSource() {}

  /** Whether a policy names sources alone. */
  static boolean areIn(CustomUiCsp policy) {
    return list(policy.scriptSrc()).allMatch(source -> of(source, SCRIPTS).isPresent())
        && list(policy.connectSrc()).allMatch(source -> of(source, CONNECTIONS).isPresent());
  }

  /** Whether a policy names anything. */
  static boolean isNamedBy(CustomUiCsp policy) {
    return Stream.concat(list(policy.scriptSrc()), list(policy.connectSrc())).findAny().isPresent();
  }

  /** Makes of each source of a policy what is kept: each once, and no empty list. */
  static void normalize(ObjectNode policy) {
    for (Map.Entry<String, Set<String>> directive :
        Map.of("scriptSrc", SCRIPTS, "connectSrc", CONNECTIONS).entrySet()) {
      if (policy.get(directive.getKey()) instanceof ArrayNode sources) {
        List<String> kept =
            sources
                .valueStream()
                .map(JsonNode::textValue)
                .flatMap(source -> of(source, directive.getValue()).stream())
                .distinct()
                .toList();
        if (kept.isEmpty()) {
          policy.remove(directive.getKey());
        } else {
          sources.removeAll();
          kept.forEach(sources::add);
        }
      }
    }
  }

  private static Stream<String> list(JsonNullable<List<String>> sources) {
    return sources.orElse(List.of()).stream();
  }

  private static Optional<String> of(String text, Set<String> schemes) {
    return WhatwgUrl.Parser.parse(text)
        .filter(url -> !text.contains(";") && !text.contains("'"))
        .filter(url -> schemes.contains(url.getScheme()))
        .filter(url -> url.getHost() != null && HOST.matcher(url.getHost()).matches())
        .filter(
            url ->
                Stream.of(url.getUserInfo(), url.getQuery(), url.getFragment())
                    .allMatch(part -> part == null || part.isEmpty()))
        .map(CspSource::text);
  }

  private static String text(UriComponents url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getPath() == null || url.getPath().equals("/") ? "" : url.getPath();
    return url.getScheme()
        + "://"
        + url.getHost()
        + port
        + UNFIT_FOR_A_HEADER
            .matcher(path)
            .replaceAll(
                unfit ->
                    URLEncoder.encode(unfit.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
