package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.BodySchema;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something in the body of an operation: a property at any depth, the elements of an array or the
 * values of a map.
 *
 * @param root the schema of the whole body
 * @param schema the schema of the property
 */
record Property(Operation operation, BodySchema root, Place place, BodySchema schema) {

  private static final int SHOWN = 60;

  /** All that is in a body, the body itself first; empty if the operation takes none. */
  static Stream<Property> of(Contract contract, Operation operation) {
    return BodySchema.of(contract, operation).stream()
        .flatMap(root -> new Property(operation, root, Place.ROOT, root).andAllInside());
  }

  boolean isMarked(String keyword) {
    return schema.keyword(keyword).asBoolean();
  }

  /** Whether what is kept depends on a catalog, which is empty at the level {@code strict}. */
  boolean isOfCatalog() {
    return !isBody()
        && root.members().get(place.steps().get(0)).keyword("x-logto-catalog").isTextual();
  }

  boolean isBody() {
    return place.steps().isEmpty();
  }

  /** The body is refused, if this has a value. */
  Case refuses(JsonNode value, int status, String code) {
    return refuses("refuses " + shown(value) + " for " + place, value, status, code, place.path());
  }

  /** The body is refused, if this has a value, for a reason at a place. */
  Case refuses(String doesWhat, JsonNode value, int status, String code, List<Object> path) {
    return about(doesWhat, value, new Case.Refused(status, code, path));
  }

  /**
   * The body is valid by itself, if this has a value.
   *
   * @param answered what this has in the answer; {@code null} if that is not known
   */
  Case takes(JsonNode value, @Nullable JsonNode answered) {
    return takes("takes " + shown(value) + " for " + place, value, place.pointer(), answered);
  }

  /** The body is valid by itself, if this has a value, and something is in the answer. */
  Case takes(String doesWhat, JsonNode value, String pointer, @Nullable JsonNode answered) {
    return about(doesWhat, value, new Case.Taken(pointer, answered));
  }

  private Case about(String doesWhat, JsonNode value, Case.Expectation expectation) {
    JsonNode body = Exemplar.with(root, place.steps(), value);
    return new Case(
        operation,
        place.toString(),
        operation.id() + " " + doesWhat,
        schema.sentence(),
        body.toString(),
        expectation,
        null);
  }

  private Stream<Property> andAllInside() {
    Stream<Property> members =
        schema.members().entrySet().stream()
            .flatMap(member -> inside(member.getKey(), member.getValue()));
    String step = schema.type().equals("array") ? Place.ELEMENT : Place.VALUE;
    Stream<Property> elements = schema.element().stream().flatMap(it -> inside(step, it));
    return Stream.of(Stream.of(this), members, elements).flatMap(properties -> properties);
  }

  private Stream<Property> inside(String step, BodySchema inner) {
    return new Property(operation, root, place.inside(step), inner).andAllInside();
  }

  private static String shown(JsonNode value) {
    String text = value instanceof ObjectNode && value.isEmpty() ? "{}" : value.toString();
    return text.length() <= SHOWN ? text : "a text of " + value.asText().length() + " characters";
  }
}
