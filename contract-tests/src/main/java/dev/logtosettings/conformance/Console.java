package dev.logtosettings.conformance;

import static dev.logtosettings.conformance.report.Outcome.FAILED;
import static dev.logtosettings.conformance.report.Outcome.NOT_APPLICABLE;
import static dev.logtosettings.conformance.report.Outcome.NOT_OFFERED;
import static dev.logtosettings.conformance.report.Outcome.NOT_RUN;
import static dev.logtosettings.conformance.report.Outcome.PASSED;

import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Counts;
import dev.logtosettings.conformance.report.FeatureResult;
import dev.logtosettings.conformance.report.Observation;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.report.Verdict;
import dev.logtosettings.conformance.run.Subject;
import dev.logtosettings.conformance.run.Suite;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a person at a terminal how a run goes on, and what it has found. */
final class Console implements Suite.Progress {

  private static final int FAILURES_IN_FULL = 3;
  private static final int FAILURES_BY_NAME = 20;
  private static final int LINES_OF_A_FAILURE = 30;

  private static final int WIDTH = 78;

  private final PrintWriter out;
  private final boolean isTerminal;
  private final Duration pause;
  private int checks;
  private int checked;
  private long begun;
  private long told;

  /**
   * A console.
   *
   * @param isTerminal whether a line may be written over; if not, a log is read, which is told of
   *     the progress less often
   */
  Console(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.pause = isTerminal ? Duration.ofMillis(500) : Duration.ofSeconds(15);
  }

  /** A run of so many checks begins. */
  void begin(String target, String level, int checks) {
    this.checks = checks;
    checked = 0;
    begun = System.nanoTime();
    told = begun;
    out.printf("%nChecking %s at the level %s%n", target, level);
    out.flush();
  }

  @Override
  public synchronized void checked(String group) {
    checked++;
    long now = System.nanoTime();
    if (now - told < pause.toNanos()) {
      return;
    }
    told = now;
    double each = (now - begun) / 1e9 / checked;
    String line =
        "  %-28s %d of %d checks, %.1f a second, %.0f s left"
            .formatted(group, checked, checks, 1 / each, each * (checks - checked));
    out.print(isTerminal ? "\r" + " ".repeat(WIDTH) + "\r" + line : line + "\n");
    out.flush();
  }

  @Override
  public synchronized void done(String group, List<CheckResult> results) {
    if (isTerminal) {
      out.printf("\r%s\r", " ".repeat(WIDTH));
    }
    if (!results.isEmpty()) {
      out.printf("  %-28s %s%n", group, counts(results));
      out.flush();
    }
  }

  /** What a reader has to know. */
  void note(String note) {
    out.printf("%nNote: %s%n", note);
  }

  /** What could not be put back, with what was there. */
  void notRestored(String lost) {
    out.printf("%nNot restored: %s%n", lost);
  }

  /** The failures, some of them in full. */
  private void failures(List<CheckResult> results) {
    List<CheckResult> failures = of(results, FAILED);
    if (failures.isEmpty()) {
      return;
    }
    out.printf("%nFailed:%n");
    for (CheckResult failure : failures.subList(0, Math.min(FAILURES_BY_NAME, failures.size()))) {
      out.printf("%n  %s: %s (%s)%n", failure.group(), failure.name(), failure.level());
      out.printf("  The contract says: %s%n", failure.sentence());
      if (failures.indexOf(failure) < FAILURES_IN_FULL) {
        String.valueOf(failure.message())
            .lines()
            .limit(LINES_OF_A_FAILURE)
            .forEach(line -> out.printf("    %s%n", line));
      }
    }
    if (failures.size() > FAILURES_BY_NAME) {
      out.printf("%n  ... and %d more%n", failures.size() - FAILURES_BY_NAME);
    }
  }

  /** Why checks were not run, each reason once. */
  void notRun(List<CheckResult> results) {
    Map<String, Long> reasons =
        of(results, NOT_RUN).stream()
            .collect(
                Collectors.groupingBy(
                    result -> String.valueOf(result.message()),
                    LinkedHashMap::new,
                    Collectors.counting()));
    if (!reasons.isEmpty()) {
      out.printf("%nNot run:%n");
      reasons.forEach((reason, count) -> out.printf("  %5d  %s%n", count, reason));
    }
  }

  /** One line for each operation. */
  private void table(List<CheckResult> results) {
    out.printf("%n%-30s %8s %8s %8s%n", "", "passed", "failed", "not run");
    results.stream()
        .collect(
            Collectors.groupingBy(CheckResult::operation, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (operation, checks) ->
                out.printf(
                    "%-30s %8d %8d %8d%n",
                    operation.equals(Subject.ANY) ? "any operation" : operation,
                    of(checks, PASSED).size(),
                    of(checks, FAILED).size(),
                    of(checks, NOT_RUN).size()));
  }

  /** What was found of the core, of each feature, and beside the description. */
  void features(
      List<CheckResult> results, List<FeatureResult> features, List<Observation> observations) {
    List<CheckResult> core = results.stream().filter(it -> it.feature() == null).toList();
    out.printf("%nCore: %s%n", counts(core));
    for (FeatureResult feature : features) {
      Counts counts = feature.counts();
      out.printf(
          "  %-22s %s%n",
          feature.id(),
          !feature.offered()
              ? "not offered"
              : counts.passed() + " passed, " + counts.failed() + " failed");
    }
    if (!observations.isEmpty()) {
      out.printf("%nSeen, and not judged:%n");
      observations.forEach(
          it ->
              out.printf(
                  "  %-11s %s, in %d checks, such as %s%n",
                  it.kind(), it.subject(), it.count(), it.example()));
    }
  }

  /** What was found in all. */
  void conclude(List<CheckResult> results, Verdict verdict, Duration time, @Nullable Path report) {
    failures(results);
    notRun(results);
    table(results);
    out.printf("%n%s (%d checks, %d s)%n", words(verdict), results.size(), time.toSeconds());
    if (report != null) {
      out.printf("Report: %s%n", report.resolve("report.html"));
    }
    out.flush();
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case CONFORMS -> "Conforms.";
      case PARTIAL -> "Partial: what could be checked conforms.";
      case DOES_NOT_CONFORM -> "Does not conform.";
      case COULD_NOT_BE_CHECKED ->
          "Could not be checked: the target did not answer all that it was asked.";
      case NOT_RESTORED -> "Settings were not put back; see above for what was there.";
    };
  }

  /** Each check that would be run. */
  void list(List<CheckResult> results) {
    for (CheckResult check : results) {
      out.printf(
          "%-10s  %-28s  %s: %s%n", check.level(), check.operation(), check.group(), check.name());
    }
    out.flush();
  }

  private static String counts(List<CheckResult> results) {
    String counts = of(results, PASSED).size() + " passed";
    for (Outcome outcome : List.of(FAILED, NOT_RUN, NOT_OFFERED, NOT_APPLICABLE)) {
      int count = of(results, outcome).size();
      if (count > 0) {
        counts += ", " + count + " " + outcome.words();
      }
    }
    return counts;
  }

  private static List<CheckResult> of(List<CheckResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).toList();
  }
}
