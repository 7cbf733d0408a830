package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.derived.Case;
import dev.logtosettings.conformance.derived.Derivation;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Asked;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of every body, at every depth: what the description says of it holds. */
@Conformance
final class EveryProperty {

  private final Tenant tenant;

  EveryProperty(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource
  void what_is_said_of_a_property_holds(Case derived) {
    Resource resource = Resource.at(derived.operation().path());
    tenant.open(resource);
    Answer answer = tenant.patch(resource, derived.body());
    if (derived.expectation() instanceof Case.Refused refused) {
      judge(answer, refused);
      tenant.get(resource).is(tenant.defaults(resource));
    } else if (derived.expectation() instanceof Case.Taken taken && answer.status() == 200) {
      judge(answer, taken);
      judge(tenant.get(resource), taken);
    } else {
      answer.expect(
          derived.operation().rules().contains(answer.json().path("code").asText()),
          "the body is valid by itself, so the answer should be 200 or break a rule");
    }
  }

  static Stream<Case> what_is_said_of_a_property_holds(
      Contract contract, Level level, Asked asked) {
    return asked.of(new Derivation(contract, level).all());
  }

  private static void judge(Answer answer, Case.Refused refused) {
    answer.refuses(refused.status(), refused.code());
    if (refused.status() == 400) {
      answer.tells(refused.path());
    }
  }

  private static void judge(Answer answer, Case.Taken taken) {
    answer.answers(200);
    if (taken.value() == null) {
      return;
    }
    if (taken.value().isMissingNode()) {
      answer.lacks(taken.pointer());
    } else {
      answer.has(taken.pointer(), taken.value().toString());
    }
  }
}
