package dev.logtosettings.conformance.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.Header;

/** What came back for a request, as it is. */
public final class Reply {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final int status;
  private final Header[] headers;
  private final byte[] body;

  Reply(int status, Header[] headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Its status. */
  public int status() {
    return status;
  }

  /** The values of a header, in order. */
  public Stream<String> headers(String name) {
    return Stream.of(headers)
        .filter(header -> header.getName().equalsIgnoreCase(name))
        .map(Header::getValue);
  }

  /** The first value of a header, if it is there. */
  public Optional<String> header(String name) {
    return headers(name).findFirst();
  }

  /** Its body. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  Header[] headers() {
    return headers;
  }

  byte[] body() {
    return body;
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
