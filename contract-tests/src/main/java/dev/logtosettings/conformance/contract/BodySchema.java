package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a body, or of something in one. References and {@code allOf} are gone. What is in
 * it is read when it is first asked for, as a schema may have itself in it.
 */
public final class BodySchema {

  /** Where the values are that are taken; a client has to bear with others in an answer. */
  private static final String ONE_OF = "x-logto-one-of";

  private final Contract contract;
  private final JsonNode node;
  private @Nullable Map<String, BodySchema> members;
  private @Nullable BodySchema element;

  private BodySchema(Contract contract, JsonNode node) {
    this.contract = contract;
    this.node = node;
  }

  /** The schema of the request body of an operation; empty if the operation takes none. */
  public static Optional<BodySchema> of(Contract contract, Operation operation) {
    JsonNode schema = operation.requestSchema();
    return schema.isMissingNode() ? Optional.empty() : Optional.of(of(contract, schema));
  }

  static BodySchema of(Contract contract, JsonNode schema) {
    JsonNode resolved = contract.resolve(schema);
    if (!resolved.has("allOf") && !resolved.has(ONE_OF)) {
      return new BodySchema(contract, resolved);
    }
    ObjectNode merged = resolved.deepCopy();
    if (resolved.has(ONE_OF)) {
      merge(merged, "enum", contract.resolve(resolved.get(ONE_OF)).get("enum"));
    }
    for (JsonNode part : resolved.path("allOf")) {
      of(contract, part).node.properties().forEach(it -> merge(merged, it.getKey(), it.getValue()));
    }
    return new BodySchema(contract, merged);
  }

  /** Adds a keyword; members and the names of required ones are added to those that are there. */
  private static void merge(ObjectNode schema, String keyword, JsonNode value) {
    if (!schema.has(keyword)) {
      schema.set(keyword, value.deepCopy());
    } else if (schema.get(keyword) instanceof ObjectNode members) {
      value.properties().forEach(member -> members.putIfAbsent(member.getKey(), member.getValue()));
    } else if (schema.get(keyword) instanceof ArrayNode names && keyword.equals("required")) {
      value.forEach(names::add);
    }
  }

  /**
   * The part of a value that the description knows.
   *
   * @param place where the value is, such as {@code signIn.methods[]}; empty for the body
   * @param others is told of each member that the description does not know, with the place of the
   *     object that has it
   */
  public JsonNode described(
      JsonNode value, String place, BiConsumer<String, Map.Entry<String, JsonNode>> others) {
    Map<String, BodySchema> members = members();
    Optional<BodySchema> element = element();
    if (value.isArray() && element.isPresent()) {
      ArrayNode part = JsonNodeFactory.instance.arrayNode();
      value.forEach(it -> part.add(element.get().described(it, place + "[]", others)));
      return part;
    }
    if (!value.isObject() || (members.isEmpty() && element.isEmpty())) {
      return value;
    }
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              String inside = place.isEmpty() ? name : place + "." + name;
              BodySchema schema = members.getOrDefault(name, element.orElse(null));
              if (schema == null) {
                others.accept(place, member);
              } else {
                part.set(name, schema.described(member.getValue(), inside, others));
              }
            });
    return part;
  }

  /** {@code boolean}, {@code string}, {@code integer}, {@code number}, {@code array}... */
  public String type() {
    return node.get("type").textValue();
  }

  /** What the description says of it; the first paragraph, on one line. */
  public String sentence() {
    return node.path("description").asText().split("\n\n", 2)[0].strip().replace('\n', ' ');
  }

  public boolean isNullable() {
    return node.path("nullable").asBoolean();
  }

  /** The values of an {@code enum}; empty if it is none. */
  public List<JsonNode> values() {
    return node.path("enum").valueStream().toList();
  }

  /** The members of an object. */
  public Map<String, BodySchema> members() {
    if (members == null) {
      Map<String, BodySchema> read = new LinkedHashMap<>();
      node.path("properties")
          .properties()
          .forEach(member -> read.put(member.getKey(), of(contract, member.getValue())));
      members = read;
    }
    return members;
  }

  /** The members that must be there. */
  public Set<String> required() {
    return node.path("required").valueStream().map(JsonNode::textValue).collect(Collectors.toSet());
  }

  /** The schema of all elements of an array, or of all values of a map. */
  public Optional<BodySchema> element() {
    JsonNode all = node.has("items") ? node.get("items") : node.path("additionalProperties");
    if (element == null && all.isObject()) {
      element = of(contract, all);
    }
    return Optional.ofNullable(element);
  }

  /** The value of a keyword; missing if the schema does not have it. */
  public JsonNode keyword(String name) {
    return node.path(name);
  }

  /** The value of a keyword that is a number. */
  public Optional<BigDecimal> number(String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
  }

  /** The feature that a keyword belongs to, if it is not of the core. */
  public Optional<String> featureOf(String keyword) {
    return Feature.of(node, keyword);
  }

  /** Whether members that are not described are refused, and not ignored. */
  public boolean isClosed() {
    return node.path("x-logto-closed").asBoolean();
  }

  /** What holds at the level {@code strict} only; missing if nothing does. */
  public JsonNode strict() {
    return node.path("x-logto-strict");
  }
}
