package dev.logtosettings.access.development;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;

/**
 * Answers who asks for this machine by a name that is surely its own, and pages of that origin
 * alone. A page of the internet that has its name resolve to 127.0.0.1 would get a token otherwise.
 */
@Development
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LocalRequests implements Ordered {

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d*)?");

  private final boolean othersConfigured;

  LocalRequests(
      @Property(name = "micronaut.server.cors.enabled", defaultValue = "false")
          boolean othersConfigured) {
    this.othersConfigured = othersConfigured;
  }

  /** Before everything else but the log. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @RequestFilter
  void require(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    boolean local = host == null || LOOPBACK.matcher(host).matches();
    boolean own = origin == null || origin.equals("http://" + host) || othersConfigured;
    if (!local || !own) {
      throw Refusal.originForbidden();
    }
  }
}
