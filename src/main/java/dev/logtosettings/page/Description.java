package dev.logtosettings.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of the API as one document, with the addresses of this service. Its examples,
 * which are files of their own, are written into it: they are JSON, and so YAML too.
 *
 * @param yaml its text
 */
record Description(String yaml) {

  private static final Pattern EXAMPLE = Pattern.compile("\\$ref: (examples/\\S+\\.json)");

  /**
   * The one that is packaged.
   *
   * @param server where the API is, from where the description is
   * @param tokens where tokens are issued
   */
  static Description of(String server, String tokens) {
    return new Description(
        EXAMPLE
            .matcher(text("logto-settings.yaml"))
            .replaceAll(it -> example(it.group(1)))
            .replace("url: http://127.0.0.1:3001\n", "url: " + server + "\n")
            .replace("tokenUrl: /oidc/token\n", "tokenUrl: " + tokens + "\n"));
  }

  /** What it says. */
  Map<String, Object> tree() {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
  }

  /** Its title and version. */
  Map<?, ?> info() {
    return (Map<?, ?>) tree().get("info");
  }

  private static String example(String file) {
    return Matcher.quoteReplacement(text(file).replaceAll("\\R\\s*", " ").strip());
  }

  private static String text(String file) {
    return new String(Content.read("/openapi/" + file), UTF_8);
  }
}
