package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logtosettings.conformance.contract.BodySchema;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.target.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Derives cases from the schemas of the request bodies, for each property at each depth. A property
 * that is added to the description is checked as soon as it is there.
 */
public final class Derivation {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String INVALID = "guard.invalid_input";
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final String UNKNOWN = "unknownMember";

  /** The integers below it are the ones that each double tells apart. */
  private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

  /** White space around it, characters of one to four bytes, composed and not, quoted and not. */
  private static final JsonNode ANY_TEXT =
      TextNode.valueOf(" \u00fcni\u0308 \u6f22 \ud83c\udfa8 <\"\\\n> ");

  /** What the server owns, and ignores in a body. */
  private static final Set<String> IGNORED = Set.of("tenantId", "id");

  private final List<Property> properties;
  private final boolean strict;

  /** Derives what holds at a level. */
  public Derivation(Contract contract, Level level) {
    this.properties =
        contract.operations().stream()
            .flatMap(operation -> Property.of(contract, operation))
            .toList();
    this.strict = level == Level.STRICT;
  }

  /** All cases there are. */
  public Stream<Case> all() {
    return Stream.of(
            wrongTypes(),
            nulls(),
            plainValues(),
            enums(),
            texts(),
            numbers(),
            missingMembers(),
            unknownMembers(),
            defaults())
        .flatMap(cases -> cases);
  }

  /** A value of each type that a property does not have. */
  private Stream<Case> wrongTypes() {
    return inBodies()
        .flatMap(
            property ->
                Types.other(property.schema())
                    .filter(value -> strict || !value.equals(placeholder(property)))
                    .map(value -> refused(property, value)));
  }

  /** Null, for what is nullable and for what is not. */
  private Stream<Case> nulls() {
    return inBodies()
        .map(
            property ->
                property.schema().isNullable()
                    ? taken(property, NullNode.instance)
                    : refused(property, NullNode.instance));
  }

  /** Values that have the right type and no constraint to break. */
  private Stream<Case> plainValues() {
    return inBodies().flatMap(property -> plain(property.schema()).map(v -> taken(property, v)));
  }

  /** Each value of an enum, and some that look like one. */
  private Stream<Case> enums() {
    return inBodies()
        .filter(property -> !property.schema().values().isEmpty())
        .flatMap(
            property ->
                Stream.concat(
                    property.schema().values().stream().map(value -> taken(property, value)),
                    lookalikes(property.schema()).map(text -> refused(property, text(text)))));
  }

  /** Texts that break a pattern, a format or a length, and texts that just do not. */
  private Stream<Case> texts() {
    return inBodies()
        .filter(property -> property.schema().type().equals("string"))
        .flatMap(
            property ->
                Stream.of(
                        Texts.unfit(property.schema()).map(text -> refused(property, text(text))),
                        ofTheLevel(property),
                        lengths(property),
                        special(property))
                    .flatMap(cases -> cases));
  }

  /** Numbers at the bounds, and beyond them. */
  private Stream<Case> numbers() {
    return inBodies()
        .flatMap(
            property ->
                Stream.concat(
                    bound(property, "minimum", BigDecimal.ONE.negate()),
                    bound(property, "maximum", BigDecimal.ONE)));
  }

  /** Objects without one of the members that they need. */
  private Stream<Case> missingMembers() {
    return properties.stream()
        .flatMap(
            property ->
                property.schema().required().stream()
                    .sorted()
                    .map(name -> without(property, name)));
  }

  /** Objects with a member that the description does not name. */
  private Stream<Case> unknownMembers() {
    return properties.stream()
        .filter(property -> !property.schema().members().isEmpty())
        .map(Derivation::withUnknownMember);
  }

  /** Objects that leave their members to the defaults of the description. */
  private Stream<Case> defaults() {
    return inBodies()
        .flatMap(
            property ->
                property.schema().members().entrySet().stream()
                    .filter(member -> !member.getValue().keyword("default").isMissingNode())
                    .map(
                        member ->
                            property.takes(
                                "fills "
                                    + property.place()
                                    + " with the default of "
                                    + member.getKey(),
                                Exemplar.of(property.schema()),
                                property.place().pointer() + "/" + member.getKey(),
                                member.getValue().keyword("default"))));
  }

  private Stream<Property> inBodies() {
    return properties.stream().filter(property -> !property.isBody());
  }

  private static Case refused(Property property, JsonNode value) {
    return property.refuses(value, BAD_REQUEST, INVALID);
  }

  private Case taken(Property property, JsonNode value) {
    return property
        .takes(value, isKept(property, value) ? value : null)
        .of(property.schema().featureOf("value").orElse(null));
  }

  /** Whether the answer has just this value; an empty object may be filled or merged. */
  private boolean isKept(Property property, JsonNode value) {
    return !(value.isObject() && value.isEmpty())
        && IGNORED.stream().noneMatch(property.place()::isIn)
        && Stream.of("readOnly", "x-logto-normalized").noneMatch(property::isMarked)
        && !(strict && property.isOfCatalog());
  }

  private static JsonNode placeholder(Property property) {
    return property.schema().keyword("x-logto-documented").path("placeholder");
  }

  private static Stream<JsonNode> plain(BodySchema schema) {
    return switch (schema.type()) {
      case "boolean" -> Stream.of(BooleanNode.TRUE, BooleanNode.FALSE);
      case "array" -> Stream.of(JSON.arrayNode());
      case "string" ->
          schema.values().isEmpty() && Texts.isFree(schema)
              ? Stream.of(Exemplar.of(schema), ANY_TEXT)
              : Stream.of(Exemplar.of(schema));
      default -> Stream.of(Exemplar.of(schema));
    };
  }

  private static Stream<String> lookalikes(BodySchema schema) {
    List<String> values = schema.values().stream().map(JsonNode::textValue).toList();
    String first = values.get(0);
    return Stream.of(
            "",
            "unknown",
            first + " ",
            first.toLowerCase(Locale.ROOT),
            first.toUpperCase(Locale.ROOT))
        .filter(text -> !values.contains(text))
        .distinct();
  }

  /** What strict refuses and documented takes, and what strict takes among that. */
  private Stream<Case> ofTheLevel(Property property) {
    Stream<Case> unfit =
        Texts.unfitIfStrict(property.schema())
            .filter(text -> !text.isEmpty() || !isEmptyNull(property))
            .map(text -> strict ? refused(property, text(text)) : taken(property, text(text)));
    Stream<Case> values =
        property
            .schema()
            .strict()
            .path("enum")
            .valueStream()
            .filter(value -> strict)
            .map(value -> taken(property, value));
    return Stream.concat(unfit, values);
  }

  private Stream<Case> lengths(Property property) {
    BodySchema schema = property.schema();
    List<Case> cases = new ArrayList<>();
    schema
        .number("maxLength")
        .map(BigDecimal::intValue)
        .ifPresent(
            most -> {
              cases.add(taken(property, text(Texts.ofLength(schema, most))));
              JsonNode longer = text(Texts.ofLength(schema, most + 1));
              JsonNode tooLong = schema.strict().path("tooLong");
              cases.add(
                  strict && tooLong.isTextual()
                      ? property.refuses(longer, UNPROCESSABLE, tooLong.textValue())
                      : refused(property, longer));
            });
    schema
        .number("minLength")
        .map(BigDecimal::intValue)
        .filter(least -> least > 0)
        .ifPresent(
            least -> {
              cases.add(taken(property, text(Texts.ofLength(schema, least))));
              cases.add(refused(property, text(Texts.ofLength(schema, least - 1))));
            });
    return cases.stream();
  }

  private Stream<Case> special(Property property) {
    List<Case> cases = new ArrayList<>();
    if (isEmptyNull(property)) {
      cases.add(property.takes(text(""), NullNode.instance));
    }
    if (!strict && !placeholder(property).isMissingNode()) {
      cases.add(property.takes(placeholder(property), NullNode.instance));
    }
    if (property.schema().strict().path("ignoreCase").asBoolean()) {
      String fit = Exemplar.of(property.schema()).textValue();
      cases.add(taken(property, text(fit.toUpperCase(Locale.ROOT))));
    }
    return cases.stream();
  }

  private static boolean isEmptyNull(Property property) {
    return property.schema().keyword("x-logto-empty-is-null").asBoolean();
  }

  private Stream<Case> bound(Property property, String keyword, BigDecimal outwards) {
    return property.schema().number(keyword).stream()
        .flatMap(
            bound ->
                Stream.of(
                    taken(property, DecimalNode.valueOf(bound)),
                    refused(property, DecimalNode.valueOf(beyond(bound, outwards)))
                        .of(property.schema().featureOf(keyword).orElse(null))));
  }

  /** The next number beyond a bound that no double mistakes for the bound. */
  private static BigDecimal beyond(BigDecimal bound, BigDecimal outwards) {
    return bound.abs().compareTo(EXACT) > 0 ? bound.multiply(BigDecimal.TEN) : bound.add(outwards);
  }

  private static Case without(Property property, String name) {
    ObjectNode value = Exemplar.of(property.schema()).deepCopy();
    value.remove(name);
    return property.refuses(
        "refuses " + property.place() + " without " + name,
        value,
        BAD_REQUEST,
        INVALID,
        property.place().inside(name).path());
  }

  private static Case withUnknownMember(Property property) {
    ObjectNode value = Exemplar.of(property.schema()).deepCopy();
    if (property.isBody()) {
      String member =
          property.schema().members().keySet().stream()
              .filter(name -> !IGNORED.contains(name))
              .findFirst()
              .orElseThrow();
      value.set(member, Exemplar.of(property.schema().members().get(member)));
    }
    ArrayNode deep = JSON.arrayNode().add(JSON.objectNode().putNull("a"));
    value.set(UNKNOWN, deep);
    if (property.schema().isClosed()) {
      return property.refuses(
          "refuses an unknown member of " + property.place(),
          value,
          BAD_REQUEST,
          INVALID,
          property.place().inside(UNKNOWN).path());
    }
    return property.takes(
        "ignores an unknown member of " + (property.isBody() ? "the body" : property.place()),
        value,
        property.place().pointer() + "/" + UNKNOWN,
        MissingNode.getInstance());
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }
}
