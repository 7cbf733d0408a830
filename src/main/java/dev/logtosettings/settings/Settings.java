package dev.logtosettings.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one resource. What is answered is a function of the stored document, so it is
 * made once for each document and remembered; the document is read anew each time.
 *
 * @param <T> the settings as the contract describes them
 */
public final class Settings<T> {

  /** A line for each change: who, what, and the entity tags before and after. */
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  /** What was never written. */
  private static final String NOTHING = "{}";

  /** How much is remembered of one resource, in characters of documents and bytes of answers. */
  private static final int REMEMBERED = 4 << 20;

  private final SettingsStore store;
  private final ObjectMapper json;
  private final String resource;
  private final Class<T> type;
  private final ObjectNode defaults;
  private final int depth;
  private final Map<Content, Answer<T>> answers =
      new ConcurrentLinkedHashMap.Builder<Content, Answer<T>>()
          .maximumWeightedCapacity(REMEMBERED)
          .weigher((content, answer) -> content.document.length() + answer.json().length)
          .build();

  /** All that an answer depends on. */
  private record Content(String tenantId, String document) {}

  /** A step from one state of the settings to the next. */
  private record Step<T>(Answer<T> before, Content next, Answer<T> after) {}

  Settings(
      SettingsStore store,
      ObjectMapper json,
      String resource,
      Class<T> type,
      ObjectNode defaults,
      int depth) {
    this.store = store;
    this.json = json;
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
  public Answer<T> read(String tenantId, String subject) {
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    return answer(new Content(tenantId, store.read(key).orElse(NOTHING)));
  }

  /**
   * Changes settings of the caller's tenant.
   *
   * @param subject the user; empty for settings of the tenant as a whole
   * @param change what to change
   * @param treatment what the resource makes of the change, and refuses of it
   * @return the settings as they are now
   * @throws Refusal 409 if other writers left no turn, 412 if the settings are not as the change
   *     asks
   */
  public Answer<T> patch(String subject, Change change, Treatment<T> treatment) {
    String tenantId = change.by().tenant();
    if (change.properties().isEmpty()) {
      Answer<T> answer = read(tenantId, subject);
      answer.requireMatch(change.ifMatch());
      return answer;
    }
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    Step<T> step =
        store.change(
            key,
            stored -> step(new Content(tenantId, stored.orElse(NOTHING)), change, treatment),
            made -> made.next().document());
    answers.put(step.next(), step.after());
    audit(key, change, step);
    return step.after();
  }

  private Step<T> step(Content stored, Change change, Treatment<T> treatment) {
    Answer<T> before = answer(stored);
    before.requireMatch(change.ifMatch());
    ObjectNode sent = change.properties().deepCopy();
    treatment.adapt(before.settings(), sent);
    ObjectNode document = merged(parse(stored.document()), sent, depth);
    Content next = new Content(stored.tenantId(), document.toString());
    Answer<T> after = make(stored.tenantId(), document);
    treatment.check(before.settings(), after.settings());
    return new Step<>(before, next, after);
  }

  private void audit(SettingsKey key, Change change, Step<T> step) {
    AUDIT
        .atInfo()
        .addKeyValue("tenant", key.tenantId())
        .addKeyValue("resource", key.resource())
        .addKeyValue("of", key.subject())
        .addKeyValue("by", change.by().subject())
        .addKeyValue("client", change.by().client())
        .addKeyValue(
            "properties", change.properties().propertyStream().map(Map.Entry::getKey).toList())
        .addKeyValue("before", step.before().tag())
        .addKeyValue("after", step.after().tag())
        .log("changed");
  }

  private Answer<T> answer(Content content) {
    return answers.computeIfAbsent(content, it -> make(it.tenantId(), parse(it.document())));
  }

  private Answer<T> make(String tenantId, ObjectNode document) {
    ObjectNode view = merged(defaults, document, depth);
    if (view.has("tenantId")) {
      view.put("tenantId", tenantId);
    }
    try {
      T settings = json.treeToValue(view, type);
      byte[] bytes = json.writeValueAsBytes(settings);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
      return new Answer<>(settings, bytes, tag);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Stored settings are not what the contract describes", e);
    }
  }

  /** One object with the properties of another put over its own, in objects down to a depth. */
  private static ObjectNode merged(ObjectNode below, ObjectNode above, int depth) {
    ObjectNode merged = below.objectNode();
    merged.setAll(below);
    for (Map.Entry<String, JsonNode> property : above.properties()) {
      JsonNode value =
          depth > 1
                  && merged.get(property.getKey()) instanceof ObjectNode inner
                  && property.getValue() instanceof ObjectNode outer
              ? merged(inner, outer, depth - 1)
              : property.getValue();
      merged.set(property.getKey(), value);
    }
    return merged;
  }

  private ObjectNode parse(String document) {
    try {
      return (ObjectNode) json.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored settings are no JSON", e);
    }
  }
}
