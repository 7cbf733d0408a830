package dev.logtosettings.conformance.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a text that may be too long to be read, such as a body.
 *
 * @param text at most {@value #MOST} characters
 * @param length the number of characters of the whole text, in UTF-16; more than {@code text} has
 *     if it was cut
 */
public record Excerpt(String text, int length) {

  static final int MOST = 4096;

  /** The beginning of a text; {@code null} of none. */
  public static @Nullable Excerpt of(@Nullable String text) {
    if (text == null || text.length() <= MOST) {
      return text == null ? null : new Excerpt(text, text.length());
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return new Excerpt(text.substring(0, end), text.length());
  }

  /** The text; if it was cut, with a remark that says so. */
  public String marked() {
    return length == text.length()
        ? text
        : String.format(Locale.ROOT, "%s … (cut here, %,d characters in all)", text, length);
  }

  static @Nullable String marked(@Nullable String text) {
    return text == null ? null : of(text).marked();
  }

  static Map<String, List<String>> marked(Map<String, List<String>> headers) {
    Map<String, List<String>> marked = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> marked.put(marked(name), values.stream().map(Excerpt::marked).toList()));
    return marked;
  }
}
