package dev.logtosettings.conformance.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.KitRun;
import dev.logtosettings.conformance.Services;
import dev.logtosettings.conformance.server.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("The kit can fail: it finds the server that")
@ExtendWith(Services.Extension.class)
@Execution(ExecutionMode.CONCURRENT)
final class MutantsTest {

  private static final List<Mutant> MUTANTS = Mutants.ALL;
  private static final Map<Integer, String> CAUGHT = new ConcurrentSkipListMap<>();
  private static final Path TABLE = Path.of("target", "mutants.md");

  private final Services services;

  MutantsTest(Services services) {
    this.services = services;
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("MUTANTS")
  void is_wrong_in_one_way(Mutant mutant) throws IOException {
    int number = MUTANTS.indexOf(mutant);
    List<String> options = new ArrayList<>(List.of("--level=" + mutant.level(), "--fail-fast"));
    options.addAll(mutant.operations().stream().map("--operation="::concat).toList());
    KitRun run = run("mutant-" + number, mutant.served(), mutant.behavior().get(), options);
    assertEquals(1, run.exitCode(), run.printed());
    CAUGHT.put(number, "| %s | %s |".formatted(mutant.name(), caughtBy(run.printed())));
  }

  @Test
  @DisplayName("is not there when nothing is wrong")
  void the_same_proxy_that_changes_nothing_conforms() throws IOException {
    KitRun run =
        run(
            "control",
            Level.DOCUMENTED,
            (call, service) -> service.send(call),
            operations(Mutant.ACCOUNT_CENTER, Mutant.LOGTO_CONFIG));
    assertEquals(0, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("\nConforms. ("), run.printed());
  }

  @Test
  @DisplayName("is wrong in one of the ways that the README lists")
  void the_readme_lists_every_mutant() throws IOException {
    List<String> listed =
        Files.readString(Path.of("README.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("| A server that is wrong in one way |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|")[1].strip())
            .toList();
    assertEquals(MUTANTS.stream().map(Mutant::name).toList(), listed);
  }

  /** Makes the table for the README of what was found just now, provided that all were run. */
  @AfterAll
  static void write_the_table() throws IOException {
    if (CAUGHT.size() == MUTANTS.size()) {
      Files.writeString(
          TABLE, CAUGHT.values().stream().collect(Collectors.joining("\n", "", "\n")));
    }
  }

  private static List<String> operations(String... paths) {
    return Stream.of(paths)
        .flatMap(path -> Mutant.operationsAt(path).stream())
        .map("--operation="::concat)
        .toList();
  }

  private KitRun run(String tenant, Level served, Behavior behavior, List<String> options)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("--third-party-client=third-party");
    Upstream service = new Upstream(services.at(served).uri(), tenant);
    try (MutatingProxy proxy = new MutatingProxy(service, behavior)) {
      return KitRun.against(proxy.uri(), tenant, all.toArray(String[]::new));
    }
  }

  private static String caughtBy(String printed) {
    return printed
        .lines()
        .dropWhile(line -> !line.equals("Failed:"))
        .skip(2)
        .findFirst()
        .orElseThrow()
        .strip()
        .replaceFirst(" \\((documented|strict)\\)$", "")
        .replace("|", "\\|");
  }
}
