package dev.logtosettings.access;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer that is configured, and the keys that it publishes (RFC 7517).
 *
 * <p>They are read when the service starts, whenever they get too old, and when a token names one
 * that is unknown. While they cannot be read, those that are known are good for some hours more.
 */
@Context
@Readiness
@Requires(property = "logto.auth.issuer")
final class ConfiguredIssuer implements Issuer, HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredIssuer.class);

  private static final int TIMEOUT_MS = (int) Duration.ofSeconds(5).toMillis();
  private static final int LARGEST_SET_BYTES = 1 << 20;

  /** Between two readings for the sake of names that are unknown, which anybody can make up. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  /** How much of the time for which keys outlive their source is left when that is urgent. */
  private static final int URGENT_PART = 10;

  private final AuthConfiguration configuration;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();

  private volatile List<VerificationKey> keys;
  private volatile Instant end;
  private Instant nextRefresh = Instant.MIN;
  private Set<String> complaints = Set.of();

  /**
   * Reads the keys.
   *
   * @throws ConfigurationException if they cannot be read, or none of them verifies a token
   */
  ConfiguredIssuer(AuthConfiguration configuration, ObjectMapper json, MeterRegistry meters) {
    this.configuration = configuration;
    this.json = json;
    this.meters = meters;
    read();
    if (keys.isEmpty()) {
      throw new ConfigurationException(
          "logto.auth.jwks-uri names no key with a kid that verifies signatures: "
              + configuration.jwksUri());
    }
  }

  @Override
  public String url() {
    return configuration.issuer();
  }

  @Override
  public List<VerificationKey> keys() {
    return clock.instant().isBefore(end) ? keys : List.of();
  }

  /** One thread reads, and the others that ask at the same time wait for what it finds. */
  @Override
  public synchronized void refresh() {
    if (clock.instant().isAfter(nextRefresh)) {
      nextRefresh = clock.instant().plus(PAUSE);
      readAgain();
    }
  }

  /** Not ready, where the keys are soon good no more and none can be read. */
  @Override
  public Publisher<HealthResult> getResult() {
    Duration urgent = configuration.jwksOutageTolerance().dividedBy(URGENT_PART);
    boolean good = !keys.isEmpty() && clock.instant().isBefore(end.minus(urgent));
    HealthStatus status = good ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("issuer", status).build());
  }

  @Scheduled(initialDelay = "${logto.auth.jwks-max-age}", fixedDelay = "${logto.auth.jwks-max-age}")
  synchronized void readAgain() {
    try {
      read();
    } catch (ConfigurationException e) {
      meters.counter("logto.settings.jwks.failures").increment();
      LOG.warn("{}; the keys that are known are good until {}", e.getMessage(), end);
    }
  }

  private void read() {
    Instant now = clock.instant();
    try {
      JsonNode set =
          json.readTree(
              new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, LARGEST_SET_BYTES)
                  .retrieveResource(URI.create(configuration.jwksUri()).toURL())
                  .getContent());
      if (!set.path("keys").isArray()) {
        throw new IOException("It is no JWK Set");
      }
      keys = usable(set.get("keys"));
    } catch (IOException | RuntimeException e) {
      throw new ConfigurationException(
          "logto.auth.jwks-uri cannot be read: " + source() + ": " + words(e), e);
    }
    end = now.plus(configuration.jwksMaxAge()).plus(configuration.jwksOutageTolerance());
  }

  private String words(Exception failure) {
    if (failure instanceof JacksonException) {
      return "It is no JSON";
    } else if (failure instanceof FileNotFoundException) {
      return "There is nothing";
    } else if (failure instanceof UnknownHostException) {
      return "There is no such host";
    }
    return String.valueOf(failure.getMessage()).replace(configuration.jwksUri(), source());
  }

  /** Where the keys are, without what may be secret. */
  private String source() {
    return configuration.jwksUri().replaceAll("(?<=//)[^/]*@|[?].*", "");
  }

  /** A key that cannot be read is left out (RFC 7517, section 5), and complained about once. */
  private List<VerificationKey> usable(JsonNode published) {
    List<VerificationKey> found = new ArrayList<>();
    Set<String> bad = new HashSet<>();
    for (JsonNode key : published) {
      try {
        found.add(new VerificationKey(JWK.parse(key.toString())));
      } catch (ParseException | RuntimeException e) {
        bad.add(key.path("kid").asText("without a kid") + ": " + e.getMessage());
      }
    }
    bad.stream()
        .filter(complaint -> !complaints.contains(complaint))
        .forEach(it -> LOG.warn("A key of {} is left out, {}", source(), it));
    complaints = bad;
    return found.stream().filter(VerificationKey::isUsable).toList();
  }
}
