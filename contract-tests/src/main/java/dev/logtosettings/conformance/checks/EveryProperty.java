package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.derived.Case;
import dev.logtosettings.conformance.derived.Derivation;
import dev.logtosettings.conformance.http.Answer;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_value_of_another_type_is_refused(Case derived) {
    judge(derived);
  }

  static Stream<Case> a_value_of_another_type_is_refused(Contract contract, Level level) {
    return new Derivation(contract, level).wrongTypes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void null_is_a_value_of_what_is_nullable(Case derived) {
    judge(derived);
  }

  static Stream<Case> null_is_a_value_of_what_is_nullable(Contract contract, Level level) {
    return new Derivation(contract, level).nulls();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_value_of_the_right_type_is_kept(Case derived) {
    judge(derived);
  }

  static Stream<Case> a_value_of_the_right_type_is_kept(Contract contract, Level level) {
    return new Derivation(contract, level).plainValues();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void an_enum_has_these_values_and_no_others(Case derived) {
    judge(derived);
  }

  static Stream<Case> an_enum_has_these_values_and_no_others(Contract contract, Level level) {
    return new Derivation(contract, level).enums();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_text_has_its_length_pattern_and_format(Case derived) {
    judge(derived);
  }

  static Stream<Case> a_text_has_its_length_pattern_and_format(Contract contract, Level level) {
    return new Derivation(contract, level).texts();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_number_is_within_its_bounds(Case derived) {
    judge(derived);
  }

  static Stream<Case> a_number_is_within_its_bounds(Contract contract, Level level) {
    return new Derivation(contract, level).numbers();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_required_member_is_asked_for(Case derived) {
    judge(derived);
  }

  static Stream<Case> a_required_member_is_asked_for(Contract contract, Level level) {
    return new Derivation(contract, level).missingMembers();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void an_unknown_member_is_ignored(Case derived) {
    judge(derived);
  }

  static Stream<Case> an_unknown_member_is_ignored(Contract contract, Level level) {
    return new Derivation(contract, level).unknownMembers();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void an_absent_member_takes_its_default(Case derived) {
    judge(derived);
  }

  static Stream<Case> an_absent_member_takes_its_default(Contract contract, Level level) {
    return new Derivation(contract, level).defaults();
  }

  private void judge(Case derived) {
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
