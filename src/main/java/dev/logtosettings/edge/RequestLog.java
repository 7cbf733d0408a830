package dev.logtosettings.edge;

import dev.logtosettings.access.Caller;
import dev.logtosettings.model.ErrorBody;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each request to the API, and gives it an id that is in the line and in the
 * answer. Neither a token nor a body is ever in it.
 */
@ServerFilter("/api/**")
final class RequestLog implements Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private static final String HEADER = "X-Request-Id";
  private static final String ID = RequestLog.class.getName() + ".id";
  private static final String START = RequestLog.class.getName() + ".start";

  /** An id that a proxy may have given already. */
  private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final MeterRegistry meters;

  RequestLog(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Around everything else, so that what others refuse is logged too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    String given = request.getHeaders().get(HEADER);
    request.setAttribute(
        ID,
        given != null && GIVEN_ID.matcher(given).matches() ? given : UUID.randomUUID().toString());
    request.setAttribute(START, System.nanoTime());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String id = request.getAttribute(ID, String.class).orElse("");
    long start = request.getAttribute(START, Long.class).orElseGet(System::nanoTime);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String operation = operation(request);
    response.header(HEADER, id);
    meters
        .timer(
            "logto.settings.requests",
            "operation",
            operation,
            "status",
            String.valueOf(response.code()))
        .record(took);
    LOG.atInfo()
        .addKeyValue("request", id)
        .addKeyValue(
            "tenant", request.getUserPrincipal(Caller.class).map(Caller::tenant).orElse(""))
        .addKeyValue("operation", operation)
        .addKeyValue("status", response.code())
        .addKeyValue("code", code(response))
        .addKeyValue("ms", took.toMillis())
        .log("{} {}", request.getMethodName(), request.getPath());
  }

  private static String operation(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(MethodBasedRouteInfo.class::isInstance)
        .map(route -> ((MethodBasedRouteInfo<?, ?>) route).getTargetMethod().getName())
        .orElse("");
  }

  private static String code(HttpResponse<?> response) {
    return response.body() instanceof ErrorBody error ? error.code() : "";
  }
}
