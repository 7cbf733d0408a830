package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Asked;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.scenarios.Scenario;
import dev.logtosettings.conformance.scenarios.Scenarios;
import dev.logtosettings.conformance.target.Catalog;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what a Logto server was asked, and expects what it answered. */
@Conformance
@Tag("strict")
final class RecordedScenarios {

  private final Tenant tenant;

  RecordedScenarios(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource
  void what_was_recorded_is_answered_as_recorded(Scenario scenario) {
    scenario.replay(tenant);
  }

  static Stream<Scenario> what_was_recorded_is_answered_as_recorded(Catalog catalog, Asked asked) {
    return asked.of(Scenarios.of(catalog));
  }
}
