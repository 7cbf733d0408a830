package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a caller is known by.
 *
 * @param token the bearer token
 * @param furtherHeaders what goes with it
 * @param expiry when it is no good any more
 */
record Credentials(String token, Map<String, String> furtherHeaders, Instant expiry) {

  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** A token of which nothing else is known. */
  static Credentials of(String token) {
    return new Credentials(token, Map.of(), Instant.MAX);
  }

  /** Whether they will last for a check. */
  boolean areGood() {
    return Instant.now().plus(MARGIN).isBefore(expiry);
  }

  /** The request with all but the token; what it says of that itself stays. */
  Request on(Request request) {
    Request with = request;
    for (Map.Entry<String, String> header : furtherHeaders.entrySet()) {
      if (!request.headers().containsKey(header.getKey())) {
        with = with.with(header.getKey(), header.getValue());
      }
    }
    return with;
  }
}
