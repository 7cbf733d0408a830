package dev.logtosettings.access;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets in to an operation of the API whoever holds a token that is good for it (RFC 6750). An
 * operation that says nothing of tokens is open to nobody.
 */
@ServerFilter("/api/**")
final class Admission implements Ordered {

  private static final String SCHEME = "Bearer";

  /** RFC 9110, section 11.4. */
  private static final Pattern CREDENTIALS = Pattern.compile("(?i)" + SCHEME + " +(\\S+)");

  private final AccessTokens tokens;
  private final ExecutorService blocking;

  Admission(AccessTokens tokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.tokens = tokens;
    this.blocking = blocking;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  /**
   * Finds out who calls. A token that is remembered is looked at on the event loop, any other is
   * verified elsewhere.
   *
   * @throws Refusal 401 without a good token, 403 {@code auth.forbidden} without the scope that
   *     opens the operation
   */
  @RequestFilter
  CompletionStage<HttpRequest<?>> admit(HttpRequest<?> request) {
    RouteInfo<?> operation = RouteAttributes.getRouteInfo(request).orElse(null);
    if (operation == null) { // not found, or another method or media type
      return CompletableFuture.completedFuture(request);
    }
    String sent = token(request.getHeaders().getAll(HttpHeaders.AUTHORIZATION));
    Optional<AccessToken> remembered = tokens.remembered(sent);
    if (remembered.isPresent()) {
      admit(request, operation, remembered);
      return CompletableFuture.completedFuture(request);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          admit(request, operation, tokens.verified(sent));
          return request;
        },
        blocking);
  }

  private void admit(HttpRequest<?> request, RouteInfo<?> operation, Optional<AccessToken> token) {
    String kind =
        operation
            .getAnnotationMetadata()
            .stringValue(BearerToken.class)
            .orElseThrow(Refusal::forbidden);
    String scope =
        operation.getAnnotationMetadata().stringValue(BearerToken.class, "scope").orElseThrow();
    Caller caller =
        token
            .filter(AccessToken::isCurrent)
            .map(it -> it.callers().get(kind))
            .orElseThrow(Refusal::unauthorized);
    request.setUserPrincipal(caller);
    if (!caller.scopes().contains(scope)) {
      throw Refusal.forbidden();
    }
  }

  /** With two headers nobody knows which one others on the way have looked at: none counts. */
  private static String token(List<String> authorization) {
    if (authorization.isEmpty()) {
      throw unauthorized("header_missing", "The Authorization header is missing.");
    }
    String header = authorization.get(0);
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized(
          "token_type_not_supported", "The Authorization header must hold a Bearer token.");
    }
    Matcher credentials = CREDENTIALS.matcher(header);
    if (authorization.size() > 1 || !credentials.matches()) {
      throw Refusal.unauthorized();
    }
    return credentials.group(1);
  }

  private static Refusal unauthorized(String code, String message) {
    return Refusal.of(HttpStatus.UNAUTHORIZED, "auth.authorization_" + code, message);
  }
}
