package dev.logtosettings.conformance.checks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.scenarios.Deviation;
import dev.logtosettings.conformance.scenarios.Scenario;
import dev.logtosettings.conformance.scenarios.ScenarioCount;
import dev.logtosettings.conformance.scenarios.Scenarios;
import dev.logtosettings.conformance.scenarios.Step;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what a Logto server was asked, and expects what it answered. */
@Conformance
@Tag("strict")
@ExtendWith(ScenarioCount.class)
final class RecordedScenarios {

  private final Tenant tenant;

  RecordedScenarios(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} is answered as by Logto")
  @MethodSource
  void what_was_recorded_is_answered_as_recorded(Scenario scenario) {
    for (Step step : scenario.steps()) {
      Answer answer = tenant.send(step.as(), step.request());
      Deviation deviation = step.deviation();
      if (deviation != null && answer.status() == deviation.status()) {
        answer.refuses(deviation.status(), deviation.code());
        continue;
      }
      if (step.code() == null) {
        answer.answers(step.status());
      } else {
        answer.refuses(step.status(), step.code());
      }
      if (answer.isOfAnotherVersion()) {
        return;
      }
      if (deviation != null) {
        answer.misses(deviation.feature(), "the status should be " + deviation.status());
      }
      if (step.changed() != null) {
        Resource resource = Resource.at(step.request().path());
        answer.is(tenant.defaults(resource).setAll((ObjectNode) step.changed()));
      }
      if (step.body() != null) {
        answer.is(tenant.own(step.body()));
      }
    }
  }

  static Stream<Scenario> what_was_recorded_is_answered_as_recorded() {
    return Scenarios.FILES.stream().flatMap(file -> Scenarios.of(file).stream());
  }
}
