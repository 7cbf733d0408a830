package dev.logtosettings.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * @param <P> a change as the contract describes it
 * @param <T> the settings as the contract describes them
 */
public final class Settings<P, T> {

  /** The subject of settings that belong to a tenant as a whole, and to none of its users. */
  public static final String WHOLE_TENANT = "";

  /** A line for each change: who, what, and the entity tags before and after. */
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  /** What was never written. */
  private static final String NOTHING = "{}";

  /** What a body may have, as answers have it, that is no property to change. */
  private static final String TENANT_ID = "tenantId";

  /** How much is remembered of one resource, in characters of documents and bytes of answers. */
  private static final int REMEMBERED = 4 << 20;

  private final SettingsStore store;
  private final ObjectMapper json;
  private final boolean strict;
  private final String resource;
  private final Class<T> type;
  private final int depth;
  private final Treatment<P, T> treatment;
  private final ObjectNode defaults;
  private final Map<Content, Answer<T>> answers =
      new ConcurrentLinkedHashMap.Builder<Content, Answer<T>>()
          .maximumWeightedCapacity(REMEMBERED)
          .weigher((content, answer) -> content.document.length() + answer.bytes().length)
          .build();

  /** All that an answer depends on. */
  private record Content(String tenantId, String document) {}

  /** A step from one state of the settings to the next. */
  private record Step<T>(Answer<T> before, Content next, Answer<T> after) {}

  Settings(
      SettingsStore store,
      ObjectMapper json,
      Enforcement enforcement,
      String resource,
      Class<T> type,
      int depth,
      Treatment<P, T> treatment) {
    this.store = store;
    this.json = json;
    this.strict = enforcement.isStrict();
    this.resource = resource;
    this.type = type;
    this.depth = depth;
    this.treatment = treatment;
    this.defaults = defaults();
  }

  /**
   * Reads settings. What was never written is at its default.
   *
   * @param tenantId the tenant
   * @param subject the user; {@link #WHOLE_TENANT} for none
   */
  public Answer<T> read(String tenantId, String subject) {
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    return answer(new Content(tenantId, store.read(key).orElse(NOTHING)));
  }

  /**
   * Asks for a body, which the level {@code strict} does without.
   *
   * @param patch the request body; {@code null} if there was none
   * @throws Refusal 400 at the level {@code documented} if there was none
   */
  public void requireBody(@Nullable P patch) {
    if (patch == null && !strict) {
      throw Refusal.invalidBody("is missing");
    }
  }

  /**
   * Changes settings of the caller's tenant: the properties that are sent, and those alone.
   *
   * @param caller who sends them
   * @param subject the user; {@link #WHOLE_TENANT} for none
   * @param patch the request body; {@code null} if there was none
   * @param ifMatch the header {@code If-Match}: what the settings must be for the change; {@code
   *     null} for anything
   * @return the settings as they are now
   * @throws Refusal as {@link #requireBody}; 422 if there is nothing to change of a tenant's
   *     settings, at the level {@code strict}; 409 if other writers left no turn; 412 if the
   *     settings are not as asked; what the resource refuses
   */
  public Answer<T> patch(
      Caller caller, String subject, @Nullable P patch, @Nullable String ifMatch) {
    requireBody(patch);
    ObjectNode sent = patch == null ? json.createObjectNode() : json.valueToTree(patch);
    if (sent.isEmpty() && strict && subject.equals(WHOLE_TENANT)) {
      throw Refusal.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "entity.invalid_input",
          "The request body changes nothing.");
    }
    sent.remove(TENANT_ID);
    String tenantId = caller.tenant();
    if (sent.isEmpty()) {
      Answer<T> answer = read(tenantId, subject);
      answer.requireMatch(ifMatch);
      return answer;
    }
    SettingsKey key = new SettingsKey(tenantId, resource, subject);
    Step<T> step =
        store.change(
            key,
            stored -> {
              Content content = new Content(tenantId, stored.orElse(NOTHING));
              answer(content).requireMatch(ifMatch);
              return step(content, patch, sent.deepCopy());
            },
            made -> made.next().document());
    answers.put(step.next(), step.after());
    audit(key, caller, sent, step);
    return step.after();
  }

  private Step<T> step(Content stored, P patch, ObjectNode sent) {
    Answer<T> before = answer(stored);
    treatment.adapt(patch, before.settings(), sent);
    ObjectNode document = merged(parse(stored.document()), sent, depth);
    Answer<T> after = make(stored.tenantId(), document);
    treatment.check(patch, before.settings(), after.settings());
    return new Step<>(before, new Content(stored.tenantId(), document.toString()), after);
  }

  private void audit(SettingsKey key, Caller by, ObjectNode sent, Step<T> step) {
    AUDIT
        .atInfo()
        .addKeyValue("tenant", key.tenantId())
        .addKeyValue("resource", key.resource())
        .addKeyValue("of", key.subject())
        .addKeyValue("by", by.subject())
        .addKeyValue("client", by.client())
        .addKeyValue("properties", sent.propertyStream().map(Map.Entry::getKey).toList())
        .addKeyValue("before", step.before().tag())
        .addKeyValue("after", step.after().tag())
        .log("changed");
  }

  private Answer<T> answer(Content content) {
    return answers.computeIfAbsent(content, it -> make(it.tenantId(), parse(it.document())));
  }

  private Answer<T> make(String tenantId, ObjectNode document) {
    ObjectNode view = merged(defaults, document, depth);
    if (view.has(TENANT_ID)) {
      view.put(TENANT_ID, tenantId);
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

  /** The contract's example of settings that were never written, at this level. */
  private ObjectNode defaults() {
    String example = "/defaults/" + resource;
    try (InputStream strictly =
            Settings.class.getResourceAsStream(example + ".strict.defaults.json");
        InputStream stream =
            strict && strictly != null
                ? strictly
                : Settings.class.getResourceAsStream(example + ".defaults.json")) {
      return (ObjectNode) json.readTree(stream).get("value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
