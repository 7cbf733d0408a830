package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.commons.support.ModifierSupport.isNotAbstract;

import dev.logtosettings.conformance.checks.Checks;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.run.Claims;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Journal;
import dev.logtosettings.conformance.run.Run;
import dev.logtosettings.conformance.run.Selection;
import dev.logtosettings.conformance.run.Suite;
import dev.logtosettings.conformance.scenarios.Scenarios;
import dev.logtosettings.conformance.scenarios.Step;
import dev.logtosettings.conformance.target.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

@DisplayName("The kit leaves nothing out:")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CompletenessTest {

  /** Nobody can bring a server to answer these from outside. */
  private static final Set<Integer> OUT_OF_REACH = Set.of(409, 500, 503);

  private static final Contract CONTRACT = Contract.packaged();
  private static final List<CheckResult> CHECKS =
      Stream.of(Level.values()).flatMap(level -> list(level).stream()).toList();

  @Test
  void every_class_of_checks_is_run() {
    Set<Class<?>> found =
        ReflectionSupport.streamAllClassesInPackage(
                "dev.logtosettings.conformance.checks",
                type -> isNotAbstract(type) && type.isAnnotationPresent(Conformance.class),
                name -> true)
            .collect(Collectors.toSet());
    assertEquals(found, new HashSet<>(Checks.ALL));
  }

  @Test
  void every_status_of_every_operation_has_a_check() {
    Set<String> described = new TreeSet<>();
    for (Operation operation : CONTRACT.operations()) {
      operation.statuses().stream()
          .filter(status -> !OUT_OF_REACH.contains(status))
          .forEach(status -> described.add(operation.id() + " " + status));
    }
    Set<String> checked =
        CHECKS.stream()
            .map(check -> check.operation() + " " + check.status())
            .collect(Collectors.toSet());
    described.removeAll(checked);
    assertEquals(Set.of(), described, "statuses without a check");
  }

  @Test
  void every_rule_between_properties_has_a_check() {
    Set<String> rules =
        CONTRACT.operations().stream()
            .flatMap(operation -> operation.rules().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Scenarios.all()
        .flatMap(scenario -> scenario.steps().stream())
        .map(Step::code)
        .filter(Objects::nonNull)
        .forEach(rules::remove);
    rules.removeIf(rule -> CHECKS.stream().anyMatch(check -> isAbout(check, rule)));
    assertEquals(Set.of(), rules, "rules without a check");
  }

  @Test
  void every_check_has_a_name_of_its_own() {
    Set<String> ids = new HashSet<>();
    CHECKS.forEach(check -> assertTrue(ids.add(check.id()), check.id()));
  }

  private static boolean isAbout(CheckResult check, String rule) {
    return check.name().contains(rule.substring(rule.indexOf('.') + 1));
  }

  private static List<CheckResult> list(Level level) {
    Claims none = new Claims(Set.of(), false, false);
    Run run = new Run(CONTRACT, level, null, Selection.ALL, none, new Journal());
    return new Suite(Checks.ALL, (group, results) -> {}, false).execute(run).all();
  }
}
