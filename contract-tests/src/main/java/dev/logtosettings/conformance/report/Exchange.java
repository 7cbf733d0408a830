package dev.logtosettings.conformance.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, and the answer as it was received. Written as given, so whoever makes
 * one masks its tokens.
 *
 * @param requestBody {@code null} if there was none
 * @param responseBody {@code null} if there was none
 * @param millis from sending the request to the end of the answer
 */
public record Exchange(
    String method,
    String url,
    Map<String, List<String>> requestHeaders,
    @Nullable String requestBody,
    int status,
    Map<String, List<String>> responseHeaders,
    @Nullable String responseBody,
    long millis) {

  /** Copies the headers and keeps their order. */
  public Exchange {
    requestHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(requestHeaders));
    responseHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(responseHeaders));
  }
}
