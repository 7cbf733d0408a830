package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema of a request body, or of something in one. References and {@code allOf} are gone. */
public final class BodySchema {

  private final Contract contract;
  private final JsonNode node;

  private BodySchema(Contract contract, JsonNode node) {
    this.contract = contract;
    this.node = node;
  }

  /** The schema of the request body of an operation; empty if the operation takes none. */
  public static Optional<BodySchema> of(Contract contract, Operation operation) {
    JsonNode schema = operation.requestSchema();
    return schema.isMissingNode() ? Optional.empty() : Optional.of(of(contract, schema));
  }

  private static BodySchema of(Contract contract, JsonNode schema) {
    JsonNode resolved = contract.resolve(schema);
    if (!resolved.has("allOf")) {
      return new BodySchema(contract, resolved);
    }
    ObjectNode merged = resolved.deepCopy();
    for (JsonNode part : resolved.get("allOf")) {
      of(contract, part)
          .node
          .properties()
          .forEach(
              keyword -> {
                if (!resolved.has(keyword.getKey())) {
                  merged.set(keyword.getKey(), keyword.getValue());
                }
              });
    }
    return new BodySchema(contract, merged);
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
    Map<String, BodySchema> members = new LinkedHashMap<>();
    node.path("properties")
        .properties()
        .forEach(member -> members.put(member.getKey(), of(contract, member.getValue())));
    return members;
  }

  /** The members that must be there. */
  public Set<String> required() {
    return node.path("required").valueStream().map(JsonNode::textValue).collect(Collectors.toSet());
  }

  /** The schema of all elements of an array, or of all values of a map. */
  public Optional<BodySchema> element() {
    JsonNode element = node.has("items") ? node.get("items") : node.path("additionalProperties");
    return element.isObject() ? Optional.of(of(contract, element)) : Optional.empty();
  }

  /** The value of a keyword; missing if the schema does not have it. */
  public JsonNode keyword(String name) {
    return node.path(name);
  }

  /** The value of a keyword that is a number. */
  public Optional<BigDecimal> number(String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
  }

  /** What holds at the level {@code strict} only; missing if nothing does. */
  public JsonNode strict() {
    return node.path("x-logto-strict");
  }
}
