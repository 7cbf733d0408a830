package dev.logtosettings.access;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.bearer.BearerTokenConfiguration;
import io.micronaut.security.token.bearer.BearerTokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Reads the token of a request with one {@code Authorization} header. With two of them nobody knows
 * which one others on the way have looked at, so none counts (RFC 9110, section 5.3).
 */
@Singleton
@Replaces(BearerTokenReader.class)
final class SingleBearerToken extends BearerTokenReader {

  SingleBearerToken(BearerTokenConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).size() == 1
        ? super.findToken(request)
        : Optional.empty();
  }
}
