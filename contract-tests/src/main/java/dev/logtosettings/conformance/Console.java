package dev.logtosettings.conformance;

import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Counts;
import dev.logtosettings.conformance.report.FeatureResult;
import dev.logtosettings.conformance.report.Observation;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.report.Report;
import dev.logtosettings.conformance.run.Subject;
import dev.logtosettings.conformance.run.Suite;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
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
  private IntSupplier count = () -> 0;
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

  /**
   * A run begins.
   *
   * @param count counts its checks, which takes a while, and is asked only if the run is a long one
   */
  void begin(String target, String level, IntSupplier count) {
    this.count = count;
    checks = 0;
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
    checks = checks == 0 ? count.getAsInt() : checks;
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
      out.printf("  %-28s %s%n", group, Counts.of(results).words());
      out.flush();
    }
  }

  /**
   * What was found in all.
   *
   * @param folder where the reports are; {@code null} if none were written
   */
  void conclude(Report report, @Nullable Path folder) {
    report.notes().forEach(note -> out.printf("%nNote: %s%n", note));
    report.notRestored().forEach(lost -> out.printf("%nNot restored: %s%n", lost));
    features(report);
    failures(report.of(Outcome.FAILED));
    notRun(report.results());
    table(report.results());
    out.printf(
        "%n%s. (%d checks, %d s)%n",
        report.verdict().words(), report.results().size(), report.millis() / 1000);
    if (folder != null) {
      out.printf("Report: %s%n", folder.resolve("report.html"));
    }
    out.flush();
  }

  /** What was found of the core, of each feature, and beside the description. */
  private void features(Report report) {
    out.printf("%nCore: %s%n", report.core().words());
    for (FeatureResult feature : report.features()) {
      out.printf("  %-22s %s%n", feature.id(), feature.words());
    }
    if (!report.observations().isEmpty()) {
      out.printf("%nSeen, and not judged:%n");
      report
          .seen()
          .forEach(
              (where, seen) ->
                  out.printf(
                      "  %s: %s%n",
                      where,
                      seen.stream().map(Observation::words).collect(Collectors.joining(", "))));
    }
  }

  /** The failures, some of them in full. */
  private void failures(List<CheckResult> failures) {
    if (failures.isEmpty()) {
      return;
    }
    out.printf("%nFailed:%n");
    for (int i = 0; i < Math.min(FAILURES_BY_NAME, failures.size()); i++) {
      CheckResult failure = failures.get(i);
      out.printf("%n  %s: %s (%s)%n", failure.group(), failure.name(), failure.level());
      out.printf("  The contract says: %s%n", failure.sentence());
      if (i < FAILURES_IN_FULL) {
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
        results.stream()
            .filter(result -> result.outcome() == Outcome.NOT_RUN)
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
    out.println();
    results.stream()
        .collect(
            Collectors.groupingBy(CheckResult::operation, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (operation, checks) ->
                out.printf(
                    "%-30s %s%n",
                    operation.equals(Subject.ANY) ? "any operation" : operation,
                    Counts.of(checks).words()));
  }

  /** Each check that would be run. */
  void list(List<CheckResult> results) {
    for (CheckResult check : results) {
      out.printf(
          "%-10s  %-28s  %s: %s%n", check.level(), check.operation(), check.group(), check.name());
    }
    out.flush();
  }
}
