package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logtosettings.conformance.contract.BodySchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Makes small values that fit a schema at both levels. */
final class Exemplar {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of("text", "https://example.com/", "en", "#6139F6");

  private Exemplar() {}

  /** A value: of an object its example or the required members only, of an array nothing. */
  static JsonNode of(BodySchema schema) {
    if (!schema.values().isEmpty()) {
      return schema.values().get(0);
    }
    return switch (schema.type()) {
      case "boolean" -> BooleanNode.TRUE;
      case "string" -> text(schema);
      case "integer", "number" -> DecimalNode.valueOf(number(schema));
      case "array" -> JSON.arrayNode();
      case "object" -> object(schema);
      default -> throw new IllegalStateException("No example of the type " + schema.type());
    };
  }

  /** A value with another one at a place inside of it. */
  static JsonNode with(BodySchema schema, List<String> steps, JsonNode value) {
    if (steps.isEmpty()) {
      return value;
    }
    List<String> rest = steps.subList(1, steps.size());
    return switch (steps.get(0)) {
      case Place.ELEMENT -> array(with(schema.element().orElseThrow(), rest, value));
      case Place.VALUE ->
          JSON.objectNode().set(Place.KEY, with(schema.element().orElseThrow(), rest, value));
      default ->
          object(schema).set(steps.get(0), with(schema.members().get(steps.get(0)), rest, value));
    };
  }

  private static ObjectNode object(BodySchema schema) {
    if (schema.keyword("example") instanceof ObjectNode example) {
      return example.deepCopy();
    }
    ObjectNode object = JSON.objectNode();
    schema
        .members()
        .forEach(
            (name, member) -> {
              if (schema.required().contains(name)) {
                object.set(name, of(member));
              }
            });
    return object;
  }

  private static ArrayNode array(JsonNode element) {
    return JSON.arrayNode().add(element);
  }

  private static JsonNode text(BodySchema schema) {
    Stream<String> given =
        Stream.of(schema.keyword("example")).filter(JsonNode::isTextual).map(JsonNode::textValue);
    return Stream.concat(given, TEXTS.stream())
        .filter(text -> Texts.fits(schema, text))
        .findFirst()
        .map(TextNode::valueOf)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Give this text an example in the description: " + schema.sentence()));
  }

  private static BigDecimal number(BodySchema schema) {
    BigDecimal least = schema.number("minimum").orElse(BigDecimal.ONE);
    BigDecimal greatest = schema.number("maximum").orElse(BigDecimal.ONE);
    return BigDecimal.ONE.max(least).min(BigDecimal.ONE.max(greatest));
  }
}
