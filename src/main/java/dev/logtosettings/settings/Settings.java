package dev.logtosettings.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one resource.
 *
 * @param <T> the settings as the contract describes them
 */
public final class Settings<T> {

  /** A line for each change: who, what, and the entity tags before and after. */
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final SettingsStore store;
  private final ObjectMapper json;
  private final EntityTags tags;
  private final String resource;
  private final Class<T> type;
  private final ObjectNode defaults;
  private final int depth;

  Settings(
      SettingsStore store,
      ObjectMapper json,
      EntityTags tags,
      String resource,
      Class<T> type,
      ObjectNode defaults,
      int depth) {
    this.store = store;
    this.json = json;
    this.tags = tags;
    this.resource = resource;
    this.type = type;
    this.defaults = defaults;
    this.depth = depth;
  }

  /**
   * Reads settings. What was never written is at its default.
   *
   * @param tenantId the tenant
   * @param subject the user; empty for settings of the tenant as a whole
   */
  public T read(String tenantId, String subject) {
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    return view(key, store.read(key).map(this::parse).orElseGet(json::createObjectNode));
  }

  /**
   * Changes settings of the caller's tenant.
   *
   * @param subject the user; empty for settings of the tenant as a whole
   * @param change what to change
   * @param rules sees the settings as they would become, and throws to leave them as they are
   * @return the settings as they are now
   * @throws Refusal 409 if other writers left no turn, 412 if the settings are not as the change
   *     asks
   */
  public T patch(String subject, Change change, Consumer<T> rules) {
    String tenantId = change.by().tenant();
    if (change.properties().isEmpty()) {
      T settings = read(tenantId, subject);
      requireMatch(settings, change);
      return settings;
    }
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    AtomicReference<T> before = new AtomicReference<>();
    String document =
        store.change(
            key,
            stored -> {
              ObjectNode next = stored == null ? json.createObjectNode() : parse(stored);
              before.set(view(key, next));
              requireMatch(before.get(), change);
              merge(next, change.properties(), depth);
              rules.accept(view(key, next));
              return next.toString();
            });
    T after = view(key, parse(document));
    audit(key, change, before.get(), after);
    return after;
  }

  private void audit(SettingsKey key, Change change, T before, T after) {
    AUDIT
        .atInfo()
        .addKeyValue("tenant", key.tenantId())
        .addKeyValue("resource", key.resource())
        .addKeyValue("of", key.subject())
        .addKeyValue("by", change.by().subject())
        .addKeyValue("client", change.by().client())
        .addKeyValue(
            "properties", change.properties().propertyStream().map(Map.Entry::getKey).toList())
        .addKeyValue("before", tags.of(before))
        .addKeyValue("after", tags.of(after))
        .log("changed");
  }

  private void requireMatch(T settings, Change change) {
    if (change.ifMatch() != null && !tags.matches(settings, change.ifMatch())) {
      throw Refusal.preconditionFailed();
    }
  }

  private T view(SettingsKey key, ObjectNode document) {
    ObjectNode view = defaults.deepCopy();
    merge(view, document, depth);
    if (view.has("tenantId")) {
      view.put("tenantId", key.tenantId());
    }
    try {
      return json.treeToValue(view, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored settings are not what the contract describes", e);
    }
  }

  /** Puts the properties of one object into another, in objects down to a depth. */
  private static void merge(ObjectNode target, ObjectNode source, int depth) {
    for (Map.Entry<String, JsonNode> property : source.properties()) {
      @Nullable JsonNode present = target.get(property.getKey());
      if (depth > 1
          && present instanceof ObjectNode inner
          && property.getValue() instanceof ObjectNode outer) {
        merge(inner, outer, depth - 1);
      } else {
        target.set(property.getKey(), property.getValue().deepCopy());
      }
    }
  }

  private ObjectNode parse(String document) {
    try {
      return (ObjectNode) json.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored settings are no JSON", e);
    }
  }
}
