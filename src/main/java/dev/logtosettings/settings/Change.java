package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a request wants changed.
 *
 * @param by who wants it
 * @param properties the properties that it sends, and those alone
 * @param ifMatch the header {@code If-Match}: what the settings must be for the change; {@code
 *     null} for anything
 */
public record Change(Caller by, ObjectNode properties, @Nullable String ifMatch) {

  /** Keeps those elements of a list, if it is sent, that are of this kind. */
  public void keep(String list, Predicate<JsonNode> kind) {
    if (properties.get(list) instanceof ArrayNode elements) {
      List<JsonNode> kept = elements.valueStream().filter(kind).toList();
      elements.removeAll().addAll(kept);
    }
  }
}
