package dev.logtosettings.conformance.checks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.scenarios.Scenario;
import dev.logtosettings.conformance.scenarios.ScenarioCount;
import dev.logtosettings.conformance.scenarios.Scenarios;
import dev.logtosettings.conformance.scenarios.Step;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what a Logto server was asked, and expects what it answered. */
@Conformance
@Tag("strict")
@ExtendWith(ScenarioCount.class)
final class RecordedScenarios {

  private static final String AS_LOGTO = "**strict** answers as a Logto server does.";
  private static final String NAME = "{0} is answered as by Logto";

  private final Tenant tenant;

  RecordedScenarios(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = NAME)
  @MethodSource
  @Proves(AS_LOGTO)
  void account_center(Scenario scenario) {
    replay(scenario);
  }

  static List<Scenario> account_center() {
    return Scenarios.of("account-center");
  }

  @ParameterizedTest(name = NAME)
  @MethodSource
  @Proves(AS_LOGTO)
  void sign_in_experience(Scenario scenario) {
    replay(scenario);
  }

  static List<Scenario> sign_in_experience() {
    return Scenarios.of("sign-in-exp");
  }

  @ParameterizedTest(name = NAME)
  @MethodSource
  @Proves(AS_LOGTO)
  void logto_config(Scenario scenario) {
    replay(scenario);
  }

  static List<Scenario> logto_config() {
    return Scenarios.of("logto-configs");
  }

  @ParameterizedTest(name = NAME)
  @MethodSource
  @Proves(AS_LOGTO)
  void who_may_call(Scenario scenario) {
    replay(scenario);
  }

  static List<Scenario> who_may_call() {
    return Scenarios.of("auth");
  }

  @ParameterizedTest(name = NAME)
  @MethodSource
  @Proves(AS_LOGTO)
  void bodies_types_and_methods(Scenario scenario) {
    replay(scenario);
  }

  static List<Scenario> bodies_types_and_methods() {
    return Scenarios.of("wire");
  }

  private void replay(Scenario scenario) {
    for (Step step : scenario.steps()) {
      Answer answer = tenant.send(step.as(), step.request());
      if (step.code() != null) {
        answer.refuses(step.status(), step.code());
      } else {
        answer.answers(step.status());
      }
      if (step.changed() != null) {
        Resource resource = Resource.at(step.request().path());
        answer.is(tenant.defaults(resource).setAll((ObjectNode) step.changed()));
      }
      if (step.body() != null) {
        answer.is(step.body());
      }
    }
  }
}
