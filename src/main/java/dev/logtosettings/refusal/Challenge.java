package dev.logtosettings.refusal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.Optional;

/**
 * Why a request without good credentials is refused, and the challenge that goes with it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class Challenge {

  private static final String SCHEME = "Bearer";

  private Challenge() {}

  /** The refusal of a request that nobody could be recognised by. */
  static Refusal unauthenticated(HttpRequest<?> request) {
    String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      return Refusal.of(
          HttpStatus.UNAUTHORIZED,
          "auth.authorization_header_missing",
          "The Authorization header is missing.");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Refusal.of(
          HttpStatus.UNAUTHORIZED,
          "auth.authorization_token_type_not_supported",
          "The Authorization header must hold a Bearer token.");
    }
    return Refusal.unauthorized();
  }

  /**
   * The value of {@code WWW-Authenticate} for a refusal; empty if it is not about credentials. A
   * request that holds no token is told no error, as the RFC asks.
   */
  static Optional<String> of(HttpRequest<?> request, Refusal refusal) {
    if (refusal.status() == HttpStatus.FORBIDDEN) {
      return Optional.of(SCHEME + " error=\"insufficient_scope\"");
    }
    if (refusal.status() != HttpStatus.UNAUTHORIZED) {
      return Optional.empty();
    }
    return Optional.of(
        refusal.body().code().equals("auth.unauthorized")
            ? SCHEME + " error=\"invalid_token\""
            : SCHEME);
  }
}
