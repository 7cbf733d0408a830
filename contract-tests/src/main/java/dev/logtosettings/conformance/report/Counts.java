package dev.logtosettings.conformance.report;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How many checks ended in which way. */
public record Counts(int passed, int failed, int notRun, int notOffered, int notApplicable) {

  /** Counts some checks. */
  public static Counts of(Collection<CheckResult> results) {
    List<Outcome> outcomes = results.stream().map(CheckResult::outcome).toList();
    return new Counts(
        Collections.frequency(outcomes, Outcome.PASSED),
        Collections.frequency(outcomes, Outcome.FAILED),
        Collections.frequency(outcomes, Outcome.NOT_RUN),
        Collections.frequency(outcomes, Outcome.NOT_OFFERED),
        Collections.frequency(outcomes, Outcome.NOT_APPLICABLE));
  }

  /** All of them. */
  public int all() {
    return passed + failed + skipped();
  }

  int skipped() {
    return notRun + notOffered + notApplicable;
  }

  /** For people: those that passed, and what else there is. */
  public String words() {
    return passed
        + " passed"
        + tallies().stream()
            .filter(it -> it.outcome() != Outcome.PASSED && !it.none())
            .map(it -> ", " + it.count() + " " + it.outcome().words())
            .collect(Collectors.joining());
  }

  /** One for each outcome, the worst first. */
  List<Tally> tallies() {
    return List.of(
        new Tally(Outcome.FAILED, failed),
        new Tally(Outcome.NOT_RUN, notRun),
        new Tally(Outcome.NOT_OFFERED, notOffered),
        new Tally(Outcome.NOT_APPLICABLE, notApplicable),
        new Tally(Outcome.PASSED, passed));
  }

  /** How many checks ended in one way. */
  record Tally(Outcome outcome, int count) {

    boolean none() {
      return count == 0;
    }
  }
}
