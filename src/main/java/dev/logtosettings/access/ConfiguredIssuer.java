package dev.logtosettings.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/** The issuer that is configured, and its keys. */
@Factory
@Requires(property = "logto.auth.issuer")
final class ConfiguredIssuer {

  private static final int TIMEOUT_MS = (int) Duration.ofSeconds(5).toMillis();
  private static final int LARGEST_JWKS_BYTES = 1 << 20;
  private static final long INTERVAL_MS = Duration.ofSeconds(30).toMillis();
  private static final long OUTAGE_MS = Duration.ofHours(4).toMillis();

  @Singleton
  Issuer issuer(AuthConfiguration configuration) {
    return configuration::issuer;
  }

  /**
   * The keys, read when the service starts. They are read again when they are too old and when a
   * token names an unknown one, but not more often than twice in 30 seconds; while they cannot be,
   * those that are known are good for four hours more.
   *
   * @throws ConfigurationException if they cannot be read at the start
   */
  @Context
  JWKSource<SecurityContext> keys(AuthConfiguration configuration) {
    String uri = configuration.jwksUri();
    long maxAgeMs = configuration.jwksMaxAge().toMillis();
    try {
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(
                  URI.create(uri).toURL(),
                  new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, LARGEST_JWKS_BYTES))
              .cache(maxAgeMs, TIMEOUT_MS)
              .rateLimited(Math.min(INTERVAL_MS, maxAgeMs / 2))
              .refreshAheadCache(false)
              .retrying(true)
              .outageTolerant(OUTAGE_MS)
              .build();
      keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
      return keys;
    } catch (KeySourceException | MalformedURLException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "logto.auth.jwks-uri cannot be read: " + uri + ": " + e.getMessage(), e);
    }
  }
}
