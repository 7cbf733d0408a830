package dev.logtosettings.conformance.scenarios;

import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Subject;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests in order, from default settings, by which a sentence of the contract is seen to hold.
 *
 * @param name what is seen, as a sentence
 * @param sentence the sentence of the contract
 * @param property the property that it is about; {@code null} for none
 * @param byNewUser whether the user must be one who has never set {@code mfa.enabled}
 */
public record Conversation(
    String name, String sentence, @Nullable String property, boolean byNewUser, List<Step> steps)
    implements Subject.Matter {

  /** Those of a file in the folder {@code checks} that hold at a level. */
  public static Stream<Conversation> of(String file, Level level) {
    return Scenarios.read("/checks/" + file + ".yaml")
        .filter(proof -> proof.path("level").asText(level.toString()).equals(level.toString()))
        .flatMap(proof -> proof.get("checks").properties().stream().map(it -> of(proof, it)));
  }

  private static Conversation of(JsonNode proof, Map.Entry<String, JsonNode> check) {
    return new Conversation(
        check.getKey(),
        proof.get("proves").textValue(),
        proof.path("property").textValue(),
        proof.path("user").asText().equals("new"),
        check.getValue().valueStream().map(Step::of).toList());
  }

  /**
   * Sends the requests. What is not refused is stored as the contract says, is answered, and is
   * what is read from then on; what is refused changes nothing.
   */
  public void holdWith(Tenant tenant) {
    if (byNewUser) {
      tenant.requireNewUser();
    }
    Map<Resource, ObjectNode> settings = new EnumMap<>(Resource.class);
    for (Step step : steps) {
      Answer answer = step.judge(tenant.send(step.as(), step.request()));
      Resource resource = Resource.at(step.request().path());
      if (answer.isOfAnotherVersion()) {
        return;
      }
      // Whether a logto config can be read at all depends on what the check is about.
      if (step.isRefused() && resource == LOGTO_CONFIG) {
        continue;
      }
      ObjectNode known = settings.computeIfAbsent(resource, tenant::defaults);
      if (!step.isRefused()) {
        store(known, step.stored(), resource);
        answer.is(known);
      }
      tenant.get(resource).is(known);
    }
  }

  /** Replaces property by property; in a logto config one level deeper. */
  private static void store(ObjectNode settings, JsonNode change, Resource resource) {
    for (Map.Entry<String, JsonNode> member : change.properties()) {
      if (resource == LOGTO_CONFIG) {
        settings.withObject("/" + member.getKey()).setAll((ObjectNode) member.getValue());
      } else {
        settings.set(member.getKey(), member.getValue());
      }
    }
  }

  @Override
  public Subject subject() {
    return Step.subject(steps, property, sentence);
  }

  @Override
  public String toString() {
    return name;
  }
}
