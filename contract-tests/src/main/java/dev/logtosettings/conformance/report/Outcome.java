package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check ended. */
public enum Outcome {
  /** The target does what the contract says. */
  PASSED("✓", "#1a7f37"),
  /** The target does something else. */
  FAILED("✕", "#cf222e"),
  /** Nothing is known, for lack of a token, say. Never counts as passed. */
  NOT_RUN("○", "#b7791f"),
  /** It is about a feature that the target does not offer, which is no fault. */
  NOT_OFFERED("–", "#6e7781"),
  /** It is about something that the target cannot have, such as another tenant; no fault either. */
  NOT_APPLICABLE("–", "#6e7781");

  private final String sign;
  private final String color;

  Outcome(String sign, String color) {
    this.sign = sign;
    this.color = color;
  }

  /** For people. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** For people who cannot tell the colors apart. */
  String sign() {
    return sign;
  }

  /** Of the page's icon, as CSS has it. */
  String color() {
    return color;
  }

  /** For programs: {@code passed}, {@code failed}, {@code not-run}. */
  @JsonValue
  String key() {
    return words().replace(' ', '-');
  }

  boolean failed() {
    return this == FAILED;
  }

  /** Whether nothing was found, be it good or bad. */
  boolean skipped() {
    return this != PASSED && this != FAILED;
  }
}
