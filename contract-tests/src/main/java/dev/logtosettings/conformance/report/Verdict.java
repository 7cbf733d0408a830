package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a whole run says about its target. */
public enum Verdict {
  /** Every check was run and passed. */
  CONFORMS("Conforms", Outcome.PASSED),
  /** No check failed, but some could not be run. */
  PARTIAL("Partial: what could be checked conforms", Outcome.NOT_RUN),
  /** A check failed, or could not be run where a complete run was asked for. */
  DOES_NOT_CONFORM("Does not conform", Outcome.FAILED),
  /** The target did not answer all that it was asked, so that nothing can be said of it. */
  COULD_NOT_BE_CHECKED("Could not be checked: the target did not answer all", Outcome.NOT_RUN),
  /** Settings of the target could not be put back, whatever the checks say. */
  NOT_RESTORED("Settings were not put back", Outcome.FAILED);

  private final String words;
  private final Outcome cause;

  Verdict(String words, Outcome cause) {
    this.words = words;
    this.cause = cause;
  }

  /**
   * What the results say together.
   *
   * @param complete whether all checks had to be run
   * @param unanswered whether some were not, since the target did not answer
   * @param lost whether something could not be put back. Who answers wrongly may also take nothing
   *     back; that it is wrong is what is known for sure
   */
  public static Verdict of(Counts counts, boolean complete, boolean unanswered, boolean lost) {
    boolean incomplete = complete && !unanswered && counts.notRun() > 0;
    if (counts.failed() > 0 || incomplete) {
      return DOES_NOT_CONFORM;
    }
    if (lost) {
      return NOT_RESTORED;
    }
    if (unanswered) {
      return COULD_NOT_BE_CHECKED;
    }
    return counts.notRun() > 0 ? PARTIAL : CONFORMS;
  }

  /** For programs: {@code conforms}, {@code does-not-conform}. */
  @JsonValue
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The outcome that looks like this verdict. */
  Outcome cause() {
    return cause;
  }
}
