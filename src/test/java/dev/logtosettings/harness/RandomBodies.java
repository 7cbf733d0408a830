package dev.logtosettings.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes bodies that are nearly what the description says: the same ones for the same seed, now and
 * then with something in the place of what belongs there.
 */
public final class RandomBodies {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode SCHEMAS = Description.read().document().at("/components/schemas");
  private static final List<String> TEXTS = Corpus.naughtyStrings();
  private static final int DEEPEST = 40;

  private final Random random;

  public RandomBodies(long seed) {
    random = new Random(seed);
  }

  /** A body, by the name of its schema in the description. */
  public String next(String schema) {
    return value(SCHEMAS.path(schema)).toString();
  }

  /** The same bytes, but for some that are changed, lost, added or doubled. */
  public byte[] mutilated(byte[] body) {
    byte[] bytes = body;
    for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(30)));
      byte[] instead =
          switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> new byte[] {(byte) "{}[],:\"\\0-eE.tfnu".charAt(random.nextInt(17))};
            default -> Arrays.copyOfRange(bytes, from, to);
          };
      bytes = spliced(bytes, from, random.nextBoolean() ? to : from, instead);
    }
    return bytes;
  }

  private JsonNode value(JsonNode schema) {
    if (random.nextInt(25) == 0) {
      return anything(0);
    }
    if (schema.has("$ref")) {
      String name = schema.get("$ref").textValue();
      return value(SCHEMAS.path(name.substring(name.lastIndexOf('/') + 1)));
    }
    if (schema.has("allOf")) {
      return value(schema.at("/allOf/0"));
    }
    if (schema.has("enum")) {
      JsonNode values = schema.get("enum");
      return values.get(random.nextInt(values.size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer", "number" -> JSON.numberNode(random.nextInt(200) - 10);
      case "string" -> text(schema);
      default -> anything(0);
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    for (var property : schema.path("properties").properties()) {
      if (random.nextInt(3) == 0
          || schema.path("required").toString().contains(property.getKey())) {
        object.set(property.getKey(), value(property.getValue()));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      object.set(text(), value(schema.get("additionalProperties")));
    }
    if (random.nextInt(10) == 0) {
      object.set(text(), anything(0));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    for (int left = random.nextInt(4); left > 0; left--) {
      array.add(value(schema.path("items")));
    }
    return array;
  }

  private JsonNode text(JsonNode schema) {
    return JSON.textNode(
        switch (random.nextInt(4)) {
          case 0 -> "https://example.com/" + random.nextInt(10);
          case 1 -> "#" + random.nextInt(999);
          case 2 -> "a".repeat(schema.path("maxLength").asInt(100) + random.nextInt(2));
          default -> text();
        });
  }

  private JsonNode anything(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 12 : 9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(new BigDecimal(BigInteger.valueOf(random.nextLong()), -300));
      case 4 -> JSON.numberNode(random.nextGaussian());
      case 5 -> JSON.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(2000)));
      case 6 -> JSON.textNode(text());
      case 7 -> JSON.textNode("\0".repeat(random.nextInt(2)) + (char) random.nextInt(0x10000));
      case 8 -> JSON.objectNode();
      case 9, 10 -> JSON.arrayNode().add(anything(depth + 1)).add(anything(depth + 5));
      default -> JSON.objectNode().set(text(), anything(depth + 1));
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
    byte[] result = new byte[bytes.length - (to - from) + instead.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(instead, 0, result, from, instead.length);
    System.arraycopy(bytes, to, result, from + instead.length, bytes.length - to);
    return result;
  }
}
