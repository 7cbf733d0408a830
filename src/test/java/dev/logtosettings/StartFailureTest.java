package dev.logtosettings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtosettings.harness.H2;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the service cannot start, it says which setting is wrong and what to do, in few lines. */
final class StartFailureTest {

  private static final String URL = "datasources.default.url";
  private static final String AWAY = "jdbc:postgresql://127.0.0.1:1/settings?password=hidden";

  @AutoClose private static final KeyServer KEYS = new KeyServer(Keys.ec("key"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          micronaut.server.port                              | 3OO1     | a port
          micronaut.server.port                              | 70000    | a port
          micronaut.server.port                              | ''       | a port
          micronaut.server.idle-timeout                      | soon     | a duration
          micronaut.server.max-request-size                  | big      | a number
          micronaut.server.cors.enabled                      | 1        | true or false
          micronaut.security.enabled                         | false    | nothing is open
          micronaut.server.context-path                      | logto    | begins with a /
          logger.levels.dev-logtosettings                    | LOUD     | TRACE
          micronaut.lifecycle.graceful-shutdown.grace-period | 15 s     | a duration
          logto.request-timeout                              | 30       | a duration
          logto.request-timeout                              | 0s       | a duration
          logto.request-timeout                              | 10000000000000000s | a duration
          logto.auth.jwks-max-age                            | -5m      | a duration
          logto.auth.management-audience                     | ''       | an audience
          logto.auth.account-audience                        | https://{tennant}.logto.app/me | an audience
          logto.auth.issuer                                  | 'https://example.com/oidc '    | without blanks
          logto.validation                                   | ' strict' | documented or strict
          logto.catalog.connectors                           | 'Email, sms' | Email, Sms or both
          logto.catalog.languages                            | en_US    | tags of languages
          endpoints.all.port                                 | http     | a port
          flyway.datasources.default.enabled                 | maybe    | true or false
          datasources.default.connection-timeout             | 5s       | milliseconds
          datasources.default.connection-timeout             | 5        | milliseconds
          datasources.default.maximum-pool-size              | 0        | a number
          datasources.default.maximum-pool-size              | 1        | 2 or more
          flyway.datasources.default.enabled                 | false    | Leave it on
          datasources.default.minimum-idle                   | few      | a number
          datasources.default.username                       | ${NONE}  | ${...}
          datasources.default.password                       | hidden${ | ${...}
          datasources.default.url                            | ''       | jdbc:postgresql:
          datasources.default.url                            | postgres://user:hidden@db/settings      | jdbc:
          datasources.default.url                            | jdbc:mysql://db/settings?password=hidden | jdbc:
          datasources.default.url                            | jdbc:postgresql://user:hidden@db/settings | jdbc:
          datasources.default.url                            | jdbc:postgresql://nowhere.invalid/settings?password=hidden | nowhere.invalid
          datasources.default.url                            | jdbc:postgresql://127.0.0.1:1/settings?password=hidden     | refused
          datasources.default.url                            | jdbc:h2:file:/dev/null/settings | write to that folder
          datasources.default.url                            | jdbc:h2:settings | relative
          """)
  void a_mistake_is_named_as_property_and_environment_variable(
      String property, String value, String words) {
    assertThat(refusal(Map.of(property, value)))
        .contains(StartFailure.setting(property), words)
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "/postgres?user=nobody, datasources.default.username, nobody",
    "/none?user=postgres, datasources.default.url, none",
    "/postgres?user=weak, datasources.default.username, CREATE on the schema",
    "/postgres?user=reader, datasources.default.url, primary",
  })
  void a_database_that_does_not_let_the_service_in_is_told_with_what_to_do(
      String url, String property, String words) {
    try (Postgres database = new Postgres()) {
      database.execute(
          "CREATE ROLE weak LOGIN",
          "CREATE ROLE reader LOGIN",
          "ALTER ROLE reader SET default_transaction_read_only = on");

      assertThat(refusal(Map.of(URL, "jdbc:postgresql://127.0.0.1:" + database.port() + url)))
          .contains(StartFailure.setting(property), words);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MICRONAUT_SERVER_HOST, 192.0.2.1, nothing can listen",
    "MICRONAUT_SERVER_SSL_ENABLED, true, MICRONAUT_SERVER_SSL_KEY_STORE_PATH",
    "LOGGER_LEVELS_DEV_LOGTOSETTINGS, LOUD, LOGGER_LEVELS_DEV_LOGTOSETTINGS",
    "OTEL_TRACES_EXPORTER, nonsense, OTEL_*",
    "LOGTO_AUTH_JWKS_URI, file:/etc/hosts, LOGTO_AUTH_JWKS_URI",
    "LOGTO_AUTH_JWKS_URI, http://u:hidden@nowhere.invalid/?token=hidden, no such host",
    "LOGTO_AUTH_JWKS_URL, https://example.com/jwks, LOGTO_AUTH_JWKS_URL",
    "LOGTO_CATALOG_CONNECTOR, Email, LOGTO_CATALOG_CONNECTOR",
  })
  void what_is_wrong_is_a_line_and_the_process_ends_with_1(
      String variable, String value, String words) {
    Map<String, String> environment = new HashMap<>(Map.of("LOGTO_AUTH_ISSUER", Token.ISSUER));
    environment.put("LOGTO_AUTH_JWKS_URI", KEYS.uri().toString());
    environment.put(variable, value);

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).contains(words).doesNotContain("\tat ", "hidden");
    }
  }

  @Test
  void all_that_is_wrong_with_the_settings_is_told_at_once_and_the_process_ends_with_1() {
    Map<String, String> environment =
        Map.of(
            "LOGTO_VALIDATION", "lenient",
            "LOGTO_REQUEST_TIMEOUT", "soon",
            "MICRONAUT_SERVER_PORT", "http",
            "DATASOURCES_DEFAULT_URL", "postgres://user:hidden@db/settings");

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).contains(environment.keySet()).doesNotContain("hidden");
      assertThat(service.output().lines()).hasSize(1 + environment.size());
    }
  }

  @Test
  void all_that_a_start_lacks_is_told_at_once() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment =
          Map.of(
              "MICRONAUT_SERVER_HOST",
              "127.0.0.1",
              "MICRONAUT_SERVER_PORT",
              Integer.toString(taken.getLocalPort()),
              "LOGTO_AUTH_ISSUER",
              Token.ISSUER,
              "LOGTO_AUTH_JWKS_URI",
              "file:none.json",
              "DATASOURCES_DEFAULT_URL",
              AWAY);

      try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
        assertThat(service.exitCode()).isEqualTo(1);
        assertThat(service.output())
            .contains("MICRONAUT_SERVER_PORT", "LOGTO_AUTH_JWKS_URI", "DATASOURCES_DEFAULT_URL")
            .doesNotContain("hidden");
        assertThat(service.output().lines()).hasSize(4);
      }
    }
  }

  @Test
  void where_settings_are_kept_and_what_is_not_heeded_is_told_at_a_start_that_goes_well() {
    Map<String, String> environment =
        Map.of("LOGTO_VALIDATON", "strict", "DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:a");

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      service.client();

      assertThat(service.output())
          .contains("LOGTO_VALIDATON", "Settings are kept in jdbc:h2:mem:a");
    }
  }

  @Test
  void whoever_asks_for_the_trace_gets_it() {
    Map<String, String> environment =
        Map.of("DATASOURCES_DEFAULT_URL", AWAY, "LOGGER_LEVELS_DEV_LOGTOSETTINGS", "DEBUG");

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).contains("PSQLException", "\tat dev.logtosettings");
    }
  }

  @Test
  void a_second_process_on_a_file_of_H2_is_told_that_there_is_a_first() throws SQLException {
    try (H2 file = new H2();
        Connection first = DriverManager.getConnection(file.url());
        ServiceProcess second =
            ServiceProcess.start(folder, Map.of("DATASOURCES_DEFAULT_URL", file.url()))) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).contains("DATASOURCES_DEFAULT_URL", "stop the other");
      assertThat(second.output().lines()).hasSize(2);
    }
  }

  private static String refusal(Map<String, Object> configuration) {
    try {
      Service.start(configuration).close();
    } catch (RuntimeException e) {
      return StartFailure.inWords(e, "");
    }
    throw new AssertionError("The service starts with " + configuration);
  }
}
