package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.logtosettings.conformance.contract.BodySchema;
import dev.logtosettings.conformance.contract.Json;
import java.util.stream.Stream;

/** Values of the wrong type: one of each other type, those that a lenient parser would take. */
final class Types {

  private Types() {}

  /** Values whose type is not that of a schema. */
  static Stream<JsonNode> other(BodySchema schema) {
    Stream<JsonNode> values =
        switch (schema.type()) {
          case "boolean" -> json("1", "\"true\"", "{}");
          case "string" -> json("7", "true", "{}");
          case "integer" -> json("1.5", "true", "\"7\"", "{}");
          case "number" -> json("true", "\"7\"", "{}");
          case "array" -> json("true", "7", "\"text\"", "{}", "{\"0\": \"text\"}");
          default -> json("true", "7", "\"text\"", "[]");
        };
    return schema.type().equals("array") ? values : Stream.concat(values, wrapped(schema));
  }

  /** A fit value in an array. */
  private static Stream<JsonNode> wrapped(BodySchema schema) {
    return Stream.of(JsonNodeFactory.instance.arrayNode().add(Exemplar.of(schema)));
  }

  private static Stream<JsonNode> json(String... values) {
    return Stream.of(values).map(Json::read);
  }
}
