package dev.logtosettings.edge;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * Refuses what a proxy in front of the service could read differently: whom a request is for, and
 * where it ends (RFC 9112, sections 3.2 and 6.1).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PlainHttp implements Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @RequestFilter
  void require(HttpRequest<?> request) {
    String problem = problem(request, version(request));
    if (problem != null) {
      throw Refusal.of(HttpStatus.BAD_REQUEST, "request.invalid_input", problem);
    }
  }

  /**
   * Hangs up after a body in chunks: the decoder has dropped a Content-Length that may have been
   * beside them, and a proxy that went by it would take the rest for another request.
   */
  @ResponseFilter
  void hangUp(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!codings(request).isEmpty()) {
      response.header(HttpHeaders.CONNECTION, "close");
    }
  }

  @Nullable
  private static String problem(HttpRequest<?> request, HttpVersion version) {
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return "The request must be HTTP/1.1 or HTTP/1.0.";
    }
    int hosts = request.getHeaders().getAll(HttpHeaders.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      return "The request must have a well-formed target and one Host header.";
    }
    List<String> codings = codings(request);
    if (codings.isEmpty()) {
      return null;
    }
    return version.equals(HttpVersion.HTTP_1_1)
            && codings.size() == 1
            && codings.get(0).equalsIgnoreCase("chunked")
        ? null
        : "The Transfer-Encoding of a request can be chunked only.";
  }

  private static List<String> codings(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.TRANSFER_ENCODING);
  }

  private static HttpVersion version(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getNativeRequest().protocolVersion()
        : HttpVersion.HTTP_1_1;
  }
}
