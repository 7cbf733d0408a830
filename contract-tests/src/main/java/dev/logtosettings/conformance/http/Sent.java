package dev.logtosettings.conformance.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a request on its way, and how it is shown without its secrets. */
public final class Sent {

  private static final String MASK = "***";
  private static final int SHORTEST_SECRET = 8;

  private final String caller;
  private final String url;
  private final @Nullable String authorization;
  private final Set<String> secrets;
  private final Map<String, String> headers;
  private final long millis;

  Sent(
      String caller,
      String url,
      @Nullable String authorization,
      Set<String> secrets,
      Map<String, String> headers,
      long millis) {
    this.caller = caller;
    this.url = url;
    this.authorization = authorization;
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
                value.equals(authorization)
                    ? value.replaceFirst(" .+", " " + MASK)
                    : secrets.contains(value) ? MASK : value));
    return shown;
  }

  /** A text that came back, without the credentials that it may repeat. */
  public String masked(String text) {
    String token = authorization == null ? "" : authorization.replaceFirst("^\\S+ ", "");
    return token.length() < SHORTEST_SECRET ? text : text.replace(token, MASK);
  }
}
