package dev.logtosettings.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.Yaml;

/**
 * The description of the API.
 *
 * @param document what it says
 */
public record Description(JsonNode document) {

  /** The one that the service is built from. */
  public static Description read() {
    try (InputStream file = Description.class.getResourceAsStream("/logto-settings.yaml")) {
      return new Description(new JsonMapper().valueToTree(new Yaml().load(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a node stands for: that to which it refers, if it does, and else itself. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }
}
