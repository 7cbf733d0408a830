package dev.logtosettings.conformance.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many checks ended in which way. */
public record Counts(int passed, int failed, int notRun, int notOffered) {

  /** Counts some checks. */
  public static Counts of(Collection<CheckResult> results) {
    Map<Outcome, Long> counts =
        results.stream()
            .collect(Collectors.groupingBy(CheckResult::outcome, Collectors.counting()));
    return new Counts(
        counts.getOrDefault(Outcome.PASSED, 0L).intValue(),
        counts.getOrDefault(Outcome.FAILED, 0L).intValue(),
        counts.getOrDefault(Outcome.NOT_RUN, 0L).intValue(),
        counts.getOrDefault(Outcome.NOT_OFFERED, 0L).intValue());
  }

  int all() {
    return passed + failed + notRun + notOffered;
  }

  int skipped() {
    return notRun + notOffered;
  }

  /** All of them, for people. */
  String number() {
    return number(all());
  }

  /** One for each outcome, the worst first. */
  List<Tally> tallies() {
    return List.of(
        new Tally(Outcome.FAILED, failed),
        new Tally(Outcome.NOT_RUN, notRun),
        new Tally(Outcome.NOT_OFFERED, notOffered),
        new Tally(Outcome.PASSED, passed));
  }

  /** How many checks ended in one way. */
  record Tally(Outcome outcome, int count) {

    boolean none() {
      return count == 0;
    }

    String number() {
      return Counts.number(count);
    }

    String words() {
      return number() + " " + outcome.words();
    }
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
