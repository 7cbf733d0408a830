package dev.logtosettings;

import static dev.logtosettings.StartFailure.setting;
import static dev.logtosettings.StartFailure.variable;

import dev.logtosettings.access.Issuer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.logging.LogLevel;
import io.micronaut.logging.LoggingSystem;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration before anything is built on it, then tries what a start needs: the
 * port, the database, the issuer's keys. All that is wrong is told at once, a line each.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConfigurationCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationCheck.class);

  private static final String NAME = "dev.logtosettings";
  private static final String LEVELS = "logger.levels";
  private static final String ISSUER = "logto.auth.issuer";
  private static final String JWKS_URI = "logto.auth.jwks-uri";
  private static final String MANAGEMENT = "logto.auth.management-audience";
  private static final String ACCOUNT = "logto.auth.account-audience";
  private static final String HOST = "micronaut.server.host";
  private static final String PORT = "micronaut.server.port";
  private static final String TLS = "micronaut.server.ssl.enabled";
  private static final String TLS_PORT = "micronaut.server.ssl.port";
  private static final String ENDPOINTS_PORT = "endpoints.all.port";
  private static final String KEY_STORE = "micronaut.server.ssl.key-store.path";
  private static final String TRACES = "otel.traces.exporter";
  private static final String DATABASE = "datasources.default.";

  /** The environment may have others, which are no business of the service. */
  private static final Pattern OURS =
      Pattern.compile("(?i)(logto|micronaut|datasources|flyway|endpoints|otel)[._].*");

  private static final Kind<Duration> DURATION =
      new Kind<>(
          Duration.class,
          d -> d.toSeconds() >= 1 && d.toDays() <= 366,
          "a duration from a second to a year, as 30s");
  private static final Kind<Integer> PORT_NUMBER =
      new Kind<>(Integer.class, p -> p >= -1 && p <= 65535, "a port, 1 to 65535, or -1 for any");
  private static final Kind<Long> MILLISECONDS =
      new Kind<>(Long.class, ms -> ms >= 250, "a number of milliseconds, 250 or more");
  private static final Kind<Long> COUNT = new Kind<>(Long.class, n -> n >= 0, "a number");
  private static final Kind<Integer> POOL_SIZE =
      new Kind<>(Integer.class, n -> n >= 2, "a number, 2 or more");
  private static final Kind<String> PATH = text("(/.*)?", "a path that begins with a /");
  private static final Kind<String> LOG_LEVEL =
      text(
          "(?i)all|trace|debug|info|warn|error|off|false",
          "TRACE, DEBUG, INFO, WARN, ERROR or OFF");
  private static final Kind<String> SWITCH = text("(?i)true|false|yes|no|on|off", "true or false");
  private static final Kind<String> AUDIENCE =
      text(
          "(?=.)[^{}\\s]*(\\{tenant})?[^{}\\s]*", "an audience, with {tenant} where the tenant is");
  private static final Kind<String[]> NAMES = texts(".*", "names");

  /**
   * All of the service's own, and what Micronaut and its libraries would take for something else,
   * or complain of one by one.
   */
  private static final Map<String, Kind<?>> KINDS =
      Map.ofEntries(
          Map.entry("logto.validation", text("documented|strict", "documented or strict")),
          Map.entry("logto.page", SWITCH),
          Map.entry("logto.launched", NAMES),
          Map.entry("logto.request-timeout", DURATION),
          Map.entry(ISSUER, text("\\S*", "the URL of an issuer, without blanks")),
          Map.entry(JWKS_URI, NAMES),
          Map.entry("logto.auth.jwks-max-age", DURATION),
          Map.entry("logto.auth.jwks-outage-tolerance", DURATION),
          Map.entry(MANAGEMENT, AUDIENCE),
          Map.entry(ACCOUNT, AUDIENCE),
          Map.entry("logto.auth.third-party-clients", NAMES),
          Map.entry("logto.catalog.connectors", texts("Email|Sms", "Email, Sms or both")),
          Map.entry("logto.catalog.social-targets", NAMES),
          Map.entry("logto.catalog.profile-fields", NAMES),
          Map.entry(
              "logto.catalog.languages",
              texts("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "tags of languages, as pt-BR")),
          Map.entry("micronaut.server.idle-timeout", DURATION),
          Map.entry("micronaut.lifecycle.graceful-shutdown.grace-period", DURATION),
          Map.entry(PORT, PORT_NUMBER),
          Map.entry(TLS_PORT, PORT_NUMBER),
          Map.entry(ENDPOINTS_PORT, PORT_NUMBER),
          Map.entry(DATABASE + "connection-timeout", MILLISECONDS),
          Map.entry(DATABASE + "validation-timeout", MILLISECONDS),
          Map.entry(DATABASE + "idle-timeout", COUNT),
          Map.entry(DATABASE + "keepalive-time", COUNT),
          Map.entry(DATABASE + "leak-detection-threshold", COUNT),
          Map.entry(DATABASE + "max-lifetime", COUNT),
          Map.entry(DATABASE + "minimum-idle", COUNT),
          Map.entry(DATABASE + "maximum-pool-size", POOL_SIZE),
          Map.entry("micronaut.server.context-path", PATH),
          Map.entry(TLS, SWITCH),
          Map.entry("micronaut.security.enabled", text("(?i)true|yes|on", "true; nothing is open")),
          Map.entry("micronaut.server.cors.enabled", SWITCH),
          Map.entry("micronaut.lifecycle.graceful-shutdown.enabled", SWITCH),
          Map.entry("endpoints.health.enabled", SWITCH),
          Map.entry("endpoints.prometheus.enabled", SWITCH),
          Map.entry("flyway.datasources.default.enabled", SWITCH),
          Map.entry("flyway.datasources.default.baseline-on-migrate", SWITCH));

  /** The service's own, as environment variables. */
  private static final Set<String> OWN =
      KINDS.keySet().stream()
          .filter(name -> name.startsWith("logto."))
          .map(StartFailure::variable)
          .collect(Collectors.toUnmodifiableSet());

  private final ApplicationContext context;
  private final Environment configuration;
  private final List<String> problems = new ArrayList<>();

  /**
   * Checks the configuration.
   *
   * @throws ConfigurationException with a line for each problem
   */
  ConfigurationCheck(ApplicationContext context, List<LoggingSystem> logs) {
    this.context = context;
    this.configuration = context.getEnvironment();
    configuration // which Micronaut heeds only after this
        .getProperty(LEVELS + "." + NAME, LogLevel.class)
        .ifPresent(level -> logs.forEach(log -> log.setLogLevel(NAME, level)));
    for (PropertySource source : configuration.getPropertySources()) {
      requireReferences(source);
      requireNames(source);
    }
    if (problems.isEmpty()) {
      requireSense();
    }
    if (problems.isEmpty()) {
      tryWhatIsNeeded();
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          problems.stream()
              .sorted()
              .collect(
                  Collectors.joining(
                      "\n- ", "The service cannot start as it is configured:\n- ", "")));
    }
    LOG.info(
        "Settings are kept in {}, and judged at the level {}",
        StartFailure.withoutSecrets(text(DATABASE + "url").orElse("")),
        text("logto.validation").orElse(""));
  }

  private void requireReferences(PropertySource source) {
    for (String name : source) {
      if (OURS.matcher(name).matches()
          && source.get(name) instanceof String value
          && value.contains("${")
          && !isResolved(value)) {
        problems.add(
            (name.contains(".") ? setting(name) : name)
                + " has a ${...} that names no other setting, nor a default after a :");
      }
    }
  }

  /**
   * Asks that a name that begins as the service's own is one of those. Where it is about whom to
   * trust or what to know, a misspelt one is refused; others may be somebody else's.
   */
  private void requireNames(PropertySource source) {
    for (String name : source) {
      String variable = variable(name.replaceFirst("\\[.*", ""));
      if (variable.startsWith("LOGTO_") && !OWN.contains(variable)) {
        if (variable.matches("LOGTO_(AUTH|CATALOG)_.*")) {
          problems.add(name + " is no setting of this service; is it misspelt?");
        } else {
          LOG.warn("{} is no setting of this service, and is not heeded", name);
        }
      }
    }
  }

  private boolean isResolved(String value) {
    try {
      configuration.getPlaceholderResolver().resolveRequiredPlaceholders(value);
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  private void requireSense() {
    KINDS.forEach(this::require);
    configuration
        .getProperties(LEVELS)
        .forEach((logger, level) -> require(LEVELS + "." + logger, LOG_LEVEL));
    requireTogether(ISSUER, JWKS_URI);
    requireTogether(JWKS_URI, ISSUER);
    text(JWKS_URI)
        .filter(uri -> !uri.matches("(https?|file):.+"))
        .ifPresent(uri -> wrong(JWKS_URI, "must begin with https:, http: or file:"));
    if (text(MANAGEMENT).equals(text(ACCOUNT))) {
      wrong(MANAGEMENT, "and " + setting(ACCOUNT) + " must differ, as they tell tokens apart");
    }
    requireDriver();
  }

  private <T> void require(String property, Kind<T> kind) {
    if (configuration.containsProperty(property)
        && configuration.getProperty(property, kind.type()).filter(kind.range()).isEmpty()) {
      wrong(property, "must be " + kind.accepted() + not(text(property).orElse("")));
    }
  }

  private void requireTogether(String property, String other) {
    if (text(property).isPresent() && text(other).filter(value -> !value.isBlank()).isEmpty()) {
      wrong(
          property,
          "is set, so " + setting(other) + " must be too; development is with neither of them");
    }
  }

  private void requireDriver() {
    try {
      DriverManager.getDriver(text(DATABASE + "url").orElse(""));
    } catch (SQLException e) {
      wrong(
          DATABASE + "url",
          "must be like jdbc:postgresql://HOST:PORT/DATABASE or jdbc:h2:file:/FOLDER/NAME, with the"
              + " user and the password in settings of their own");
    }
  }

  private void tryWhatIsNeeded() {
    boolean tls = configuration.getProperty(TLS, Boolean.class, false);
    if (tryToListen(HOST, 0)) {
      String property = tls ? TLS_PORT : PORT;
      tryToListen(property, configuration.getProperty(property, Integer.class, 8443));
      configuration
          .getProperty(ENDPOINTS_PORT, Integer.class)
          .ifPresent(port -> tryToListen(ENDPOINTS_PORT, port));
    }
    if (tls) {
      tryTo(setting(KEY_STORE), () -> context.getBean(ServerSslBuilder.class).build());
    }
    tryTo(setting(DATABASE + "url"), () -> context.findBean(DataSource.class));
    tryTo(setting(JWKS_URI), () -> context.findBean(Issuer.class));
    tryTo(
        setting(TRACES) + " or what it needs of otel.* (OTEL_*)",
        () -> context.findBean(OpenTelemetry.class));
  }

  private boolean tryToListen(String property, int port) {
    String host = context.getBean(HttpServerConfiguration.class).getHost().orElse("0.0.0.0");
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, Math.max(0, port)));
      return true;
    } catch (IOException e) {
      String where = port > 0 ? host + ":" + port : host;
      wrong(property, "is where nothing can listen, " + where + ": " + e.getMessage());
      return false;
    }
  }

  private void tryTo(String about, Runnable make) {
    try {
      make.run();
    } catch (RuntimeException e) {
      LOG.debug("{} does not do", about, e);
      problems.add(StartFailure.inWords(e, about));
    }
  }

  private Optional<String> text(String property) {
    return configuration.getProperty(property, String.class);
  }

  private void wrong(String property, String what) {
    problems.add(setting(property) + " " + what);
  }

  private static Kind<String> text(String pattern, String accepted) {
    return new Kind<>(String.class, s -> s.matches(pattern), accepted);
  }

  private static Kind<String[]> texts(String pattern, String accepted) {
    return new Kind<>(
        String[].class,
        list -> Stream.of(list).map(String::strip).allMatch(s -> s.isEmpty() || s.matches(pattern)),
        accepted);
  }

  private static String not(String value) {
    return value.isBlank() ? ", not empty" : ", not " + value;
  }

  /**
   * What a setting must be.
   *
   * @param accepted what it must be, in words
   */
  private record Kind<T>(Class<T> type, Predicate<T> range, String accepted) {}
}
