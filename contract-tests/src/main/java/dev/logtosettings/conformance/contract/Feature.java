package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Something that an implementation may offer beyond the core of the contract, and then offers
 * whole.
 *
 * @param id what the marks in the description call it, such as {@code challenges}
 * @param sentence what it is
 */
public record Feature(String id, String sentence) {

  private static final String MARK = "x-logto-feature";

  /**
   * The id of the feature that something in the description belongs to.
   *
   * @param node a header, an answer or a schema; its mark is the id, or has the parts by the ids
   * @param part the method, the code or the keyword, where not all of it belongs to the feature
   */
  static Optional<String> of(JsonNode node, String part) {
    JsonNode mark = node.path(MARK);
    return mark.isTextual()
        ? Optional.of(mark.textValue())
        : mark.properties().stream()
            .filter(
                parts -> parts.getValue().valueStream().anyMatch(it -> part.equals(it.asText())))
            .map(Map.Entry::getKey)
            .findFirst();
  }
}
