package dev.logtosettings.edge;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Answers all who ask for the same at the same time at once, where nobody needs a token: however
 * many they are, health is looked at and metrics are collected by one thread.
 */
@Filter({"${endpoints.all.path:/}health/**", "${endpoints.all.path:/}prometheus"})
final class SharedReads implements HttpServerFilter {

  private final Map<String, Mono<MutableHttpResponse<?>>> underWay = new ConcurrentHashMap<>();

  /** Where it is known who asks, as details may be shown to some. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @Override
  public Publisher<MutableHttpResponse<?>> doFilter(
      HttpRequest<?> request, ServerFilterChain chain) {
    if (request.getMethod() != HttpMethod.GET
        || request.getUserPrincipal().isPresent()
        || RouteAttributes.getRouteMatch(request).isEmpty()) {
      return chain.proceed(request);
    }
    return underWay
        .computeIfAbsent(
            request.getPath(),
            path ->
                Mono.<MutableHttpResponse<?>>from(chain.proceed(request))
                    .doFinally(end -> underWay.remove(path))
                    .cache())
        .map(SharedReads::copy);
  }

  private static MutableHttpResponse<?> copy(HttpResponse<?> response) {
    MutableHttpResponse<Object> copy =
        HttpResponse.<Object>status(response.code(), response.reason()).body(response.body());
    response.getHeaders().forEachValue(copy::header);
    copy.getAttributes().putAll(response.getAttributes());
    return copy;
  }
}
