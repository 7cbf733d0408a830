package dev.logtosettings.level;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Iterator;
import java.util.Set;

/**
 * Names that a Logto server would know of the tenant besides its settings.
 *
 * @param names the names; {@code null} if the catalog is not in force, so that any name will do
 */
public record Catalog(@Nullable Set<String> names) {

  /** Whether the catalog restricts anything. */
  public boolean isInForce() {
    return names != null;
  }

  /** Whether a name will do. */
  public boolean has(String name) {
    return names == null || names.contains(name);
  }

  /**
   * Keeps those elements of a list that will do.
   *
   * @param list the list, or something else, which is left alone
   * @param name where in an element its name is, a JSON Pointer
   */
  public void keep(JsonNode list, String name) {
    for (Iterator<JsonNode> elements = list.elements(); elements.hasNext(); ) {
      if (!has(elements.next().at(name).textValue())) {
        elements.remove();
      }
    }
  }
}
