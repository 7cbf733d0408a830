package dev.logtosettings.access;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Tells Micronaut Security who calls, by a token that is good for the operation of the request (RFC
 * 6750). Which scope an operation asks for stands in its {@code @Secured}. Micronaut's own
 * validators are off, as they would take a token for good that has no signature to look at.
 */
@Singleton
final class AccessTokenValidator implements TokenValidator<HttpRequest<?>> {

  private final AccessTokens tokens;
  private final ExecutorService blocking;

  AccessTokenValidator(
      AccessTokens tokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.tokens = tokens;
    this.blocking = blocking;
  }

  /** A token that is remembered is looked at on the event loop, any other is verified elsewhere. */
  @Override
  public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
    if (request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).size() != 1) {
      return Publishers.empty(); // nobody knows which one others on the way have looked at
    }
    String sent = token.replaceFirst("^ +", "");
    Optional<AccessToken> remembered = tokens.remembered(sent);
    return remembered.isPresent()
        ? caller(request, remembered).map(Publishers::just).orElseGet(Publishers::empty)
        : Publishers.fromCompletableFuture(
            () ->
                CompletableFuture.supplyAsync(
                    () -> caller(request, tokens.verified(sent)).orElse(null), blocking));
  }

  private static Optional<Authentication> caller(
      HttpRequest<?> request, Optional<AccessToken> token) {
    return RouteAttributes.getRouteInfo(request)
        .flatMap(operation -> operation.getAnnotationMetadata().stringValue(BearerToken.class))
        .flatMap(kind -> token.filter(AccessToken::isCurrent).map(it -> it.callers().get(kind)));
  }
}
