package dev.logtosettings.conformance.report;

import java.util.Locale;

/**
 * The beginning of a text that may be too long to be read.
 *
 * @param text at most {@value #MOST} characters
 * @param whole the number of characters of the whole text, in UTF-16
 */
record Excerpt(String text, int whole) {

  static final int MOST = 4096;

  static Excerpt of(String text) {
    if (text.length() <= MOST) {
      return new Excerpt(text, text.length());
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return new Excerpt(text.substring(0, end), text.length());
  }

  /** The text; if it was cut, with a remark that says so. */
  String marked() {
    return whole == text.length()
        ? text
        : String.format(Locale.ROOT, "%s … (cut here, %,d characters in all)", text, whole);
  }
}
