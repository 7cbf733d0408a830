package dev.logtosettings.edge;

import dev.logtosettings.api.AccountCenterController;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What every answer says: of which contract it is, and what a browser must not do with it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {

  /** Around everything else, so that what others refuse carries them too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void add(MutableHttpResponse<?> response) {
    response.header("Logto-Settings-Contract", AccountCenterController.CONTRACT_VERSION);
    response.header("X-Content-Type-Options", "nosniff");
    setUnlessSet(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    setUnlessSet(response, HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  private static void setUnlessSet(MutableHttpResponse<?> response, String header, String value) {
    if (!response.getHeaders().contains(header)) {
      response.header(header, value);
    }
  }
}
