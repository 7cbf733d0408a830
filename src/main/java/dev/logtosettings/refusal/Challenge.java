package dev.logtosettings.refusal;

import io.micronaut.http.HttpStatus;
import java.util.Optional;

/**
 * The challenge that goes with the refusal of a request without good credentials.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
final class Challenge {

  private static final String SCHEME = "Bearer";

  private Challenge() {}

  /**
   * The value of {@code WWW-Authenticate} for a refusal; empty if it is not about credentials. A
   * request that holds no token is told no error, as the RFC asks.
   */
  static Optional<String> of(Refusal refusal) {
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
