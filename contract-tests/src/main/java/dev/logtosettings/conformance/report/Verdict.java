package dev.logtosettings.conformance.report;

/** What a whole run says about its target. */
public enum Verdict {
  /** Every check was run and passed. */
  CONFORMS("conforms", "Conforms", Outcome.PASSED),
  /** No check failed, but some could not be run. */
  PARTIAL("partial", "Partial: not everything could be checked", Outcome.NOT_RUN),
  /** A check failed, or could not be run where a complete run was asked for. */
  DOES_NOT_CONFORM("does-not-conform", "Does not conform", Outcome.FAILED),
  /** The target did not answer all that it was asked, so that nothing can be said of it. */
  COULD_NOT_BE_CHECKED("could-not-be-checked", "Could not be checked", Outcome.NOT_RUN),
  /** Settings of the target could not be put back, whatever the checks say. */
  NOT_RESTORED("not-restored", "Settings were not put back", Outcome.FAILED);

  private final String key;
  private final String words;
  private final Outcome cause;

  Verdict(String key, String words, Outcome cause) {
    this.key = key;
    this.words = words;
    this.cause = cause;
  }

  /** For programs. */
  String key() {
    return key;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The outcome that looks like this verdict. */
  Outcome cause() {
    return cause;
  }
}
