package dev.logtosettings.edge;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Refuses a request that names no host, or several (RFC 9112, section 3.2). */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class OneHost implements Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @RequestFilter
  void require(HttpRequest<?> request) {
    if (request.getHttpVersion() == HttpVersion.HTTP_1_1
        && request.getHeaders().getAll(HttpHeaders.HOST).size() != 1) {
      throw Refusal.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid_input",
          "The request must have one Host header.");
    }
  }
}
