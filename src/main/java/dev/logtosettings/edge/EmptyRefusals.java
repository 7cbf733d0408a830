package dev.logtosettings.edge;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;

/** Gives a body to what a filter of Micronaut refuses without one, such as a foreign origin. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class EmptyRefusals implements Ordered {

  private final ErrorResponseProcessor<?> errors;

  EmptyRefusals(ErrorResponseProcessor<?> errors) {
    this.errors = errors;
  }

  /** Around everything else, but for what logs and marks all answers. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @ResponseFilter
  MutableHttpResponse<?> fill(HttpRequest<?> request, MutableHttpResponse<?> response) {
    return response.code() >= 400
            && response.body() == null
            && request.getMethod() != HttpMethod.HEAD
        ? errors.processResponse(ErrorContext.builder(request).build(), response)
        : response;
  }
}
