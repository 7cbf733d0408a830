package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a whole run says about its target. */
public enum Verdict {
  /** Every check was run and passed. */
  CONFORMS("Conforms", Outcome.PASSED),
  /** No check failed, but some could not be run. */
  PARTIAL("Partial: not everything could be checked", Outcome.NOT_RUN),
  /** A check failed, or could not be run where a complete run was asked for. */
  DOES_NOT_CONFORM("Does not conform", Outcome.FAILED),
  /** The target did not answer all that it was asked, so that nothing can be said of it. */
  COULD_NOT_BE_CHECKED("Could not be checked", Outcome.NOT_RUN),
  /** Settings of the target could not be put back, whatever the checks say. */
  NOT_RESTORED("Settings were not put back", Outcome.FAILED);

  private final String words;
  private final Outcome cause;

  Verdict(String words, Outcome cause) {
    this.words = words;
    this.cause = cause;
  }

  /** For programs: {@code conforms}, {@code does-not-conform}. */
  @JsonValue
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
