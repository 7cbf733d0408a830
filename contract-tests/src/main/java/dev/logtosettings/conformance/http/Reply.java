package dev.logtosettings.conformance.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came back for a request, as it is.
 *
 * @param status its status
 * @param headers its headers, the names in lower case, the values in order
 * @param text its body; empty for none
 */
public record Reply(int status, Map<String, List<String>> headers, String text) {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  /** The values of a header; empty if it is absent. */
  public List<String> all(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
  }

  /** The first value of a header, if it is there. */
  public Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** Whether it is not about the request, but about an attempt that came at a bad time. */
  boolean isPassing() {
    return isTurnedAway() || Set.of(BAD_GATEWAY, GATEWAY_TIMEOUT).contains(status);
  }

  /** Whether the request was turned away before anything was done with it. */
  boolean isTurnedAway() {
    return Set.of(TOO_MANY_REQUESTS, UNAVAILABLE).contains(status);
  }
}
