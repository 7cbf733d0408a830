package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.report.Verdict;
import java.util.List;

/** Draws the conclusion from the results of all checks. */
public final class Verdicts {

  private Verdicts() {}

  /** Whether nothing can be concluded, for no check was run. */
  public static boolean knowNothing(List<CheckResult> results) {
    return results.stream().allMatch(result -> result.outcome() == Outcome.NOT_RUN);
  }

  /**
   * What the results say together.
   *
   * @param complete whether all checks had to be run
   * @param unanswered whether some were not, since the target did not answer
   */
  public static Verdict of(List<CheckResult> results, boolean complete, boolean unanswered) {
    if (has(results, Outcome.FAILED)) {
      return Verdict.DOES_NOT_CONFORM;
    }
    if (unanswered) {
      return Verdict.COULD_NOT_BE_CHECKED;
    }
    if (has(results, Outcome.NOT_RUN)) {
      return complete ? Verdict.DOES_NOT_CONFORM : Verdict.PARTIAL;
    }
    return Verdict.CONFORMS;
  }

  private static boolean has(List<CheckResult> results, Outcome outcome) {
    return results.stream().anyMatch(result -> result.outcome() == outcome);
  }
}
