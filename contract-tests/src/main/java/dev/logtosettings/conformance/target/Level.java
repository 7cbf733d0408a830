package dev.logtosettings.conformance.target;

import java.util.Locale;

/** How strictly a target validates; see <em>Two levels of validation</em> in the description. */
public enum Level {
  DOCUMENTED,
  STRICT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
