package dev.logtosettings.edge;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a weight of 0 in {@code Accept} for a no, which routing does not (RFC 9110, section
 * 12.5.1): of what is said of JSON, the most specific counts.
 */
@ServerFilter("/api/**")
final class Acceptable {

  @RequestFilter
  void require(HttpRequest<?> request) {
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    if (accept != null
        && accept.contains("=0")
        && RouteAttributes.getRouteMatch(request).isPresent()
        && !isJsonAcceptable(request.accept())) {
      throw Refusal.notAcceptable();
    }
  }

  private static boolean isJsonAcceptable(Collection<MediaType> ranges) {
    return Stream.of("application/json", "application/*", "*/*")
        .map(name -> ranges.stream().filter(range -> range.getName().equals(name)).findFirst())
        .flatMap(Optional::stream)
        .findFirst()
        .map(range -> range.getQualityAsNumber().compareTo(BigDecimal.ZERO) > 0)
        .orElse(true);
  }
}
