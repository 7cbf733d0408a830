package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** Opens the settings of a resource, and reads what a request wants changed of them. */
@Singleton
public final class Resources {

  private static final Set<String> IDENTIFIERS = Set.of("id", "tenantId");

  private final SettingsStore store;
  private final ObjectMapper json;
  private final Enforcement enforcement;

  Resources(SettingsStore store, ObjectMapper json, Enforcement enforcement) {
    this.store = store;
    this.json = json;
    this.enforcement = enforcement;
  }

  /**
   * The settings of a resource. Its defaults are those of the contract's example for the level.
   *
   * @param resource its name, which is that of its example too
   * @param type the settings as the contract describes them
   * @param depth how deep a change is merged: 1 replaces each property whole
   */
  public <T> Settings<T> open(String resource, Class<T> type, int depth) {
    try (InputStream stream = defaults(resource)) {
      ObjectNode defaults = (ObjectNode) json.readTree(stream).get("value");
      return new Settings<>(store, json, resource, type, defaults, depth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream defaults(String resource) {
    String file = "/defaults/" + resource;
    InputStream strict = Resources.class.getResourceAsStream(file + ".strict.defaults.json");
    return enforcement.isStrict() && strict != null
        ? strict
        : Resources.class.getResourceAsStream(file + ".defaults.json");
  }

  /**
   * What a request wants changed: the properties that it sends, and those alone. The identifiers of
   * the settings are none of them.
   *
   * @param caller who sends it
   * @param patch the body; {@code null} if there was none
   * @param ifMatch the header {@code If-Match}; {@code null} if there was none
   * @throws Refusal 400 if there was no body, at the level {@code documented}
   */
  public Change change(Caller caller, @Nullable Object patch, @Nullable String ifMatch) {
    if (patch != null) {
      return new Change(caller, json.<ObjectNode>valueToTree(patch).without(IDENTIFIERS), ifMatch);
    }
    if (enforcement.isStrict()) {
      return new Change(caller, json.createObjectNode(), ifMatch);
    }
    throw Refusal.invalidBody("is missing");
  }

  /**
   * What a request to a tenant's settings wants changed, as {@link #change} reads it.
   *
   * @throws Refusal 422 {@code entity.invalid_input} if that is nothing, at the level {@code
   *     strict}
   */
  public Change tenantChange(Caller caller, @Nullable Object patch, @Nullable String ifMatch) {
    Change change = change(caller, patch, ifMatch);
    if (change.properties().isEmpty() && enforcement.isStrict()) {
      throw Refusal.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "entity.invalid_input",
          "The request body changes nothing.");
    }
    return change;
  }
}
