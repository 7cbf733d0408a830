package dev.logtosettings.conformance.mutant;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
  private static final Map<String, String> CHECKS = checksByMutant();

  private final Services services;

  MutantsTest(Services services) {
    this.services = services;
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("MUTANTS")
  void is_wrong_in_one_way(Mutant mutant) throws IOException {
    String check = CHECKS.get(mutant.name());
    assertNotNull(check, () -> "The README lacks the row:\n" + row(mutant));
    KitRun run = run(mutant, List.of(check));
    assertEquals(1, run.exitCode(), run.printed());
  }

  @ParameterizedTest(name = "is not there when nothing is wrong at the level {0}")
  @EnumSource
  void the_same_proxy_that_changes_nothing_conforms(Level level) throws IOException {
    Mutant none = Mutant.posing("none at the level " + level, level, level);
    List<String> checks =
        MUTANTS.stream()
            .filter(mutant -> mutant.level() == level)
            .map(mutant -> CHECKS.get(mutant.name()))
            .distinct()
            .toList();
    KitRun run = run(none, checks);
    assertEquals(0, run.exitCode(), run.printed());
    assertTrue(
        run.printed().contains("\nConforms. (" + checks.size() + " checks, "), run.printed());
  }

  @Test
  @DisplayName("is wrong in one of the ways that the README lists")
  void the_readme_lists_every_mutant() {
    assertEquals(MUTANTS.stream().map(Mutant::name).toList(), List.copyOf(CHECKS.keySet()));
  }

  /** Which check the README says finds which mutant. */
  private static Map<String, String> checksByMutant() {
    try {
      return Files.readAllLines(Path.of("README.md")).stream()
          .dropWhile(line -> !line.startsWith("| A server that is wrong in one way |"))
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.split("(?<!\\\\)\\|"))
          .collect(
              toMap(
                  row -> row[1].strip(),
                  row -> row[2].strip().replace("\\|", "|"),
                  (one, other) -> one,
                  LinkedHashMap::new));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row of a mutant, with the first check of all that finds it. */
  private String row(Mutant mutant) {
    String printed = run(mutant, List.of()).printed();
    String check =
        printed
            .lines()
            .dropWhile(line -> !line.equals("Failed:"))
            .skip(2)
            .findFirst()
            .map(line -> line.strip().replaceFirst(" \\((documented|strict)\\)$", ""))
            .orElse(printed);
    return "| %s | %s |".formatted(mutant.name(), check.replace("|", "\\|"));
  }

  /** Runs some checks, or all there are if none is named, until one fails. */
  private KitRun run(Mutant mutant, Collection<String> checks) {
    String tenant = "mutant-" + (MUTANTS.indexOf(mutant) + 1);
    List<String> options = new ArrayList<>();
    options.add("--level=" + mutant.level());
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
