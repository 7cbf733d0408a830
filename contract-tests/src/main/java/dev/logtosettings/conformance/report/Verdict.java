package dev.logtosettings.conformance.report;

/** What a whole run says about its target. */
public enum Verdict {
  /** Every check was run and passed. */
  CONFORMS("conforms", "Conforms", Outcome.PASSED),
  /** No check failed, but some could not be run. */
  PARTIAL("partial", "Partial: not everything could be checked", Outcome.NOT_RUN),
  /** A check failed, or could not be run where a complete run was asked for. */
  DOES_NOT_CONFORM("does-not-conform", "Does not conform", Outcome.FAILED);

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
