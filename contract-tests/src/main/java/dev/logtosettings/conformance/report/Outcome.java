package dev.logtosettings.conformance.report;

/** How a check ended. */
public enum Outcome {
  /** The target does what the contract says. */
  PASSED("passed", "✓"),
  /** The target does something else. */
  FAILED("failed", "✕"),
  /** Nothing is known, for lack of a token, say. Never counts as passed. */
  NOT_RUN("not run", "○"),
  /** It is about a feature that the target does not offer, which is no fault. */
  NOT_OFFERED("not offered", "–");

  private final String words;
  private final String sign;

  Outcome(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For people who cannot tell the colors apart. */
  String sign() {
    return sign;
  }

  /** For programs: {@code passed}, {@code failed}, {@code not-run}. */
  String key() {
    return words.replace(' ', '-');
  }
}
