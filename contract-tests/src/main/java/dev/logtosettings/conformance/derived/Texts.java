package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.BodySchema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that fit a schema and texts that do not. */
final class Texts {

  private static final String URL = "whatwg-url";

  /** Each is refused by the parser of the URL standard. */
  private static final List<String> NO_URLS =
      List.of("https://", "string", "https://exa mple.com", "//example.com/a");

  /** Each breaks some pattern. */
  private static final List<String> ODD =
      List.of("string", "a b", "#12", "#12345g", "en_US", "ftp://example.com/", "-", "0");

  private static final int AT_MOST = 3;

  private Texts() {}

  /** Whether a text fits at both levels. */
  static boolean fits(BodySchema schema, String text) {
    return matches(schema.keyword("pattern"), text)
        && matches(schema.strict().path("pattern"), text)
        && isUrlWhere(schema.keyword("x-logto-format"), text)
        && isUrlWhere(schema.strict().path("format"), text)
        && isOneOf(schema.strict(), text)
        && text.length() >= schema.keyword("minLength").asInt(0)
        && text.length() <= schema.keyword("maxLength").asInt(Integer.MAX_VALUE);
  }

  /** Whether any text fits, as far as it is not too long. */
  static boolean isFree(BodySchema schema) {
    return schema.keyword("pattern").isMissingNode()
        && schema.keyword("x-logto-format").isMissingNode()
        && schema.strict().path("pattern").isMissingNode()
        && schema.strict().path("format").isMissingNode()
        && schema.strict().path("enum").isMissingNode();
  }

  /** Texts that do not fit at either level. */
  static Stream<String> unfit(BodySchema schema) {
    Stream<String> patterns =
        schema.keyword("pattern").isMissingNode()
            ? Stream.empty()
            : ODD.stream().filter(text -> !matches(schema.keyword("pattern"), text));
    Stream<String> urls =
        schema.keyword("x-logto-format").asText().equals(URL) ? NO_URLS.stream() : Stream.empty();
    return Stream.concat(patterns.limit(AT_MOST), urls).distinct();
  }

  /** Texts that do not fit at the level {@code strict} only. */
  static Stream<String> unfitIfStrict(BodySchema schema) {
    JsonNode strict = schema.strict();
    Stream<String> patterns =
        strict.has("pattern")
            ? ODD.stream().filter(text -> !matches(strict.get("pattern"), text)).limit(AT_MOST)
            : Stream.empty();
    Stream<String> urls =
        strict.path("format").asText().equals(URL) ? NO_URLS.stream() : Stream.empty();
    Stream<String> values = strict.has("enum") ? Stream.of("xx", "xx-XX", "de-XX") : Stream.empty();
    return Stream.of(patterns, urls, values)
        .flatMap(texts -> texts)
        .filter(text -> matches(schema.keyword("pattern"), text))
        .distinct();
  }

  /** A text of a length that fits, made longer from one that does. */
  static String ofLength(BodySchema schema, int length) {
    String start = Exemplar.of(schema).textValue();
    return length < start.length()
        ? start.substring(0, length)
        : start + "a".repeat(length - start.length());
  }

  private static boolean matches(JsonNode pattern, String text) {
    return !pattern.isTextual() || Pattern.compile(pattern.textValue()).matcher(text).find();
  }

  private static boolean isUrlWhere(JsonNode format, String text) {
    return !format.asText().equals(URL) || text.startsWith("https://");
  }

  private static boolean isOneOf(JsonNode strict, String text) {
    return !strict.has("enum")
        || strict
            .get("enum")
            .valueStream()
            .anyMatch(
                value ->
                    value
                        .textValue()
                        .toLowerCase(Locale.ROOT)
                        .equals(text.toLowerCase(Locale.ROOT)));
  }
}
