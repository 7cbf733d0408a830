package dev.logtosettings.conformance.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The kit can fail: it finds the server that")
@ExtendWith(Services.Extension.class)
@Execution(ExecutionMode.CONCURRENT)
final class MutantsTest {

  private static final List<Mutant> MUTANTS = Mutants.ALL;

  private static final List<String> CORE =
      List.of(
          "Documented examples",
          "Every setting",
          "Replaced and merged",
          "Refusals",
          "Isolation",
          "Conditional requests",
          "Who may call",
          "Media types",
          "Malformed",
          "wire/",
          "customCss",
          "passwordPolicy.length");

  private final Services services;

  MutantsTest(Services services) {
    this.services = services;
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("MUTANTS")
  void is_wrong_in_one_way(Mutant mutant) throws IOException {
    assertFalse(mutant.check().isEmpty(), () -> "It is found by " + finder(mutant));
    KitRun run = run(mutant, List.of(mutant.check()));
    assertEquals(1, run.exitCode(), run.printed());
  }

  @ParameterizedTest(name = "is not there when nothing is wrong at the level {0}")
  @EnumSource
  void the_same_proxy_that_changes_nothing_conforms(Level level) throws IOException {
    Mutant none = Mutant.posing("none at the level " + level, level, level);
    List<String> checks =
        MUTANTS.stream()
            .filter(mutant -> mutant.level() == level && !mutant.options().isEmpty())
            .map(Mutant::check)
            .distinct()
            .toList();
    KitRun run = run(none, checks);
    assertEquals(0, run.exitCode(), run.printed());
    assertTrue(
        run.printed().contains("\nConforms. (" + checks.size() + " checks, "), run.printed());
  }

  @ParameterizedTest(name = "is not there when no feature is offered at the level {0}")
  @EnumSource
  void a_server_without_features_and_with_more_members_conforms(Level level) throws IOException {
    Mutant plain =
        new Mutant("plain at the level " + level, level, level, Plain::new, "", List.of());
    KitRun run = run(plain, CORE);
    assertEquals(0, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("challenges             not offered"), run.printed());
    assertTrue(
        run.printed().contains("undescribed /api/sign-in-exp: trustedDevice"), run.printed());
  }

  /** The first check of all that finds a mutant. */
  private String finder(Mutant mutant) {
    String printed = run(mutant, List.of()).printed();
    return printed
        .lines()
        .dropWhile(line -> !line.equals("Failed:"))
        .skip(2)
        .findFirst()
        .map(line -> line.strip().replaceFirst(" \\((documented|strict)\\)$", ""))
        .orElse(printed);
  }

  /** Runs some checks, or all there are if none is named, until one fails. */
  private KitRun run(Mutant mutant, Collection<String> checks) {
    String tenant = "mutant-" + Integer.toHexString(mutant.hashCode());
    List<String> options = new ArrayList<>();
    options.add("--level=" + mutant.level());
    options.addAll(mutant.options());
    options.add("--fail-fast");
    options.add("--third-party-client=third-party");
    checks.forEach(check -> options.add("--check=" + check));
    Upstream service = new Upstream(services.at(mutant.served()).uri(), tenant);
    try (MutatingProxy proxy = new MutatingProxy(service, mutant.behavior().get())) {
      return KitRun.against(proxy.uri(), tenant, options.toArray(String[]::new));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
