package dev.logtosettings;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the configuration before anything is built on it, and tells all that is wrong with it at
 * once.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConfigurationCheck {

  private static final String ISSUER = "logto.auth.issuer";
  private static final String JWKS_URI = "logto.auth.jwks-uri";
  private static final String JWKS_MAX_AGE = "logto.auth.jwks-max-age";
  private static final String MANAGEMENT = "logto.auth.management-audience";
  private static final String ACCOUNT = "logto.auth.account-audience";

  private static final Argument<List<String>> TEXTS = Argument.listOf(String.class);

  private final Environment configuration;
  private final List<String> problems = new ArrayList<>();

  /**
   * Checks the configuration.
   *
   * @throws ConfigurationException with a line for each problem
   */
  ConfigurationCheck(Environment configuration) {
    this.configuration = configuration;
    requireOneOf("logto.validation", List.of("documented", "strict"));
    requireOneOf("logto.page", List.of("true", "false"));
    requireOneOf("logto.catalog.connectors", List.of("Email", "Sms"));
    requireTogether(ISSUER, JWKS_URI);
    requireTogether(JWKS_URI, ISSUER);
    text(JWKS_URI)
        .filter(uri -> !uri.matches("(https?|file):.+"))
        .ifPresent(uri -> problems.add(JWKS_URI + " must begin with https:, http: or file:"));
    if (configuration
        .getProperty(JWKS_MAX_AGE, Duration.class)
        .filter(age -> age.compareTo(Duration.ofSeconds(1)) >= 0)
        .isEmpty()) {
      problems.add(JWKS_MAX_AGE + " must be a duration of a second or more, such as 5m");
    }
    if (text(MANAGEMENT).equals(text(ACCOUNT))) {
      problems.add(MANAGEMENT + " and " + ACCOUNT + " must differ, as they tell tokens apart");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          "The configuration is not valid:\n- " + String.join("\n- ", problems));
    }
  }

  private void requireOneOf(String property, List<String> accepted) {
    for (String value : configuration.getProperty(property, TEXTS).orElse(List.of())) {
      if (!value.isBlank() && !accepted.contains(value.strip())) {
        problems.add(property + " must be " + String.join(" or ", accepted) + ", not " + value);
      }
    }
  }

  private void requireTogether(String property, String other) {
    if (text(property).isPresent() && text(other).filter(value -> !value.isBlank()).isEmpty()) {
      problems.add(
          property + " is set, so " + other + " must be too; development is with neither of them");
    }
  }

  private Optional<String> text(String property) {
    return configuration.getProperty(property, String.class);
  }
}
