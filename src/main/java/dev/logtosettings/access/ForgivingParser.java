package dev.logtosettings.access;

import com.nimbusds.jwt.JWT;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.JsonWebTokenParser;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes whatever makes Nimbus stumble for what it is: no token. A header that is the JSON {@code
 * null} does.
 */
@Singleton
final class ForgivingParser implements BeanCreatedEventListener<JsonWebTokenParser<JWT>> {

  @Override
  public JsonWebTokenParser<JWT> onCreated(BeanCreatedEvent<JsonWebTokenParser<JWT>> event) {
    JsonWebTokenParser<JWT> parser = event.getBean();
    return new JsonWebTokenParser<>() {
      @Override
      public Optional<JWT> parse(String token) {
        return forgiving(() -> parser.parse(token));
      }

      @Override
      public Optional<Claims> parseClaims(String token) {
        return forgiving(() -> parser.parseClaims(token));
      }
    };
  }

  private static <T> Optional<T> forgiving(Supplier<Optional<T>> parsing) {
    try {
      return parsing.get();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
