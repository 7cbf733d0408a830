package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Subject;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a Logto server, from default settings and in order, and what it answered.
 *
 * @param name a path, such as {@code account-center/fields/name-null}
 */
public record Scenario(String name, List<Step> steps) implements Subject.Matter {

  private static final String AS_LOGTO = "**strict** answers as a Logto server does";

  /** Copies the steps. */
  public Scenario {
    steps = List.copyOf(steps);
  }

  Scenario or(Deviation deviation) {
    List<Step> changed = new ArrayList<>(steps);
    int place = deviation.step() - 1;
    changed.set(place, changed.get(place).or(deviation));
    return new Scenario(name, changed);
  }

  /** Whether one of the requests sends a property. */
  boolean sends(String property) {
    return steps.stream()
        .map(step -> String.valueOf(step.request().body()))
        .anyMatch(body -> body.contains('"' + property + '"'));
  }

  /**
   * Sends the requests, and expects what was answered.
   *
   * @param tenant with default settings, and new users
   */
  public void replay(Tenant tenant) {
    for (Step step : steps) {
      Answer answer = tenant.send(step.as(), step.request());
      Deviation deviation = step.deviation();
      if (deviation != null && answer.status() == deviation.status()) {
        answer.refuses(deviation.status(), deviation.code());
        continue;
      }
      if (step.judge(answer).isOfAnotherVersion()) {
        return;
      }
      if (deviation != null) {
        answer.misses(deviation.feature(), "the status should be " + deviation.status());
      }
      if (step.changed() != null) {
        ObjectNode expected = tenant.defaults(Resource.at(step.request().path()));
        answer.is(alike(expected.setAll((ObjectNode) step.changed().deepCopy()), answer.json()));
      }
      if (step.body() != null) {
        answer.is(tenant.own(step.body()));
      }
    }
  }

  /** When something began differs from run to run, and what is off may read as never set. */
  private static ObjectNode alike(ObjectNode expected, JsonNode answered) {
    JsonNode began = answered.at("/passwordExpiration/enabledAt");
    if (expected.at("/passwordExpiration/enabledAt").isNumber() && began.isNumber()) {
      expected.withObject("/passwordExpiration").set("enabledAt", began);
    }
    JsonNode off = answered.at("/adaptiveMfa/enabled");
    if (expected.path("adaptiveMfa").isEmpty() && off.equals(BooleanNode.FALSE)) {
      expected.withObject("/adaptiveMfa").set("enabled", off);
    }
    return expected;
  }

  @Override
  public Subject subject() {
    return Step.subject(steps, null, AS_LOGTO);
  }

  @Override
  public String toString() {
    return name + " is answered as by Logto";
  }
}
