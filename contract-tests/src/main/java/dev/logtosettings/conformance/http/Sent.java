package dev.logtosettings.conformance.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a request on its way, and how it is shown without its secrets. */
public final class Sent {

  private static final String COOKIE = "set-cookie";
  private static final int SHORTEST_TOKEN = 8;

  private final String caller;
  private final String url;
  private final String token;
  private final Set<String> furtherHeaders;
  private final Secrets secrets;
  private final Map<String, String> headers;
  private final long millis;

  /**
   * What was sent.
   *
   * @param authorization the header {@code Authorization}; {@code null} for none
   * @param furtherHeaders the names of those that were asked for on top
   */
  Sent(
      String caller,
      String url,
      @Nullable String authorization,
      Set<String> furtherHeaders,
      Secrets secrets,
      Map<String, String> headers,
      long millis) {
    this.caller = caller;
    this.url = url;
    this.token = authorization == null ? "" : authorization.replaceFirst("^\\S+ ", "");
    this.furtherHeaders = furtherHeaders;
    this.secrets = secrets;
    this.headers = headers;
    this.millis = millis;
  }

  /** Who sent it, in words. */
  public String caller() {
    return caller;
  }

  /** Where to. */
  public String url() {
    return url;
  }

  /** From sending it to the end of the answer. */
  public long millis() {
    return millis;
  }

  /** Its headers, the credentials masked. */
  public Map<String, String> headers() {
    Map<String, String> shown = new LinkedHashMap<>();
    headers.forEach(
        (name, value) ->
            shown.put(
                name,
                furtherHeaders.contains(name)
                    ? Secrets.MASK
                    : name.equals("Authorization")
                        ? value.replaceFirst(" .+", " " + Secrets.MASK)
                        : masked(value)));
    return shown;
  }

  /** The headers of the answer, the secrets masked. */
  public Map<String, List<String>> masked(Map<String, List<String>> answered) {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    answered.forEach(
        (name, values) -> {
          List<String> masked = new ArrayList<>();
          for (String value : values) {
            masked.add(
                name.equals(COOKIE)
                    ? value.replaceFirst("=[^;]*", "=" + Secrets.MASK)
                    : masked(value));
          }
          shown.put(name, masked);
        });
    return shown;
  }

  /** A text that came back, without the secrets that it may repeat. */
  public String masked(String text) {
    return secrets.mask(repeats(text) ? text.replace(token, Secrets.MASK) : text);
  }

  /** Whether a text has the token in it. */
  boolean repeats(String text) {
    return token.length() >= SHORTEST_TOKEN && text.contains(token);
  }

  /** Learns the cookies that an answer sets. */
  void learnCookies(Map<String, List<String>> answered) {
    answered
        .getOrDefault(COOKIE, List.of())
        .forEach(
            cookie ->
                secrets.add(cookie.replaceFirst("^[^=]*=\"?", "").replaceFirst("\"?(;.*)?$", "")));
  }
}
