package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Clients;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service is ready if the database does what requests need, and told apart from alive. */
final class ReadinessTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Postgres database = new Postgres();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE settings RENAME TO away          | ALTER TABLE away RENAME TO settings
          REVOKE SELECT ON settings FROM service       | GRANT SELECT ON settings TO service
          REVOKE UPDATE ON settings FROM service       | GRANT UPDATE ON settings TO service
          REVOKE INSERT ON settings FROM service       | GRANT INSERT ON settings TO service
          ALTER SYSTEM SET default_transaction_read_only = on | SET default_transaction_read_only = off; ALTER SYSTEM RESET ALL
          """)
  void while_a_request_cannot_be_served_it_is_not_ready_but_alive(String harm, String repair) {
    database.execute("CREATE ROLE service LOGIN", "GRANT CREATE ON SCHEMA public TO service");
    try (Service service = start("service")) {
      Client client = service.client();
      write(client).isOk();
      database.execute(
          "ALTER TABLE settings OWNER TO postgres", "GRANT ALL ON settings TO service");
      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 200);

      database.execute(harm, "SELECT pg_reload_conf()");

      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 503);
      assertThat(health(client, "liveness")).isEqualTo(200);

      database.execute((repair + "; SELECT pg_reload_conf()").split("; "));

      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 200);
      write(client).isOk();
    }
  }

  @Test
  void a_connection_that_can_only_read_any_more_is_given_up() {
    try (Service service = start("postgres&targetServerType=any")) {
      Client client = service.client();
      write(client).isOk();
      database.execute(
          "ALTER ROLE postgres SET default_transaction_read_only = on",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
              + " AND backend_type = 'client backend'");

      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 503);
      await().atMost(PATIENCE).untilAsserted(() -> isUnavailable(write(client)));

      database.execute(
          "SET default_transaction_read_only = off",
          "ALTER ROLE postgres RESET default_transaction_read_only");

      await().atMost(PATIENCE).until(() -> write(client).status() == 200);
      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 200);
    }
  }

  /** No room, a failed disk, a damaged page; the last is how H2 tells that it cannot write. */
  @ParameterizedTest
  @ValueSource(strings = {"53100", "58030", "XX001", "HY000"})
  void while_nothing_can_be_written_it_is_not_ready(String state) {
    try (Service service = start("postgres")) {
      Client client = service.client();
      write(client).isOk();
      database.execute(
          "CREATE FUNCTION fail() RETURNS TRIGGER LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE 'could not write' USING ERRCODE = '%s'; END $$".formatted(state),
          "CREATE TRIGGER failing BEFORE INSERT OR UPDATE ON settings FOR EACH ROW"
              + " EXECUTE FUNCTION fail()");

      isUnavailable(write(client));

      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 503);
      assertThat(health(client, "liveness")).isEqualTo(200);

      database.execute("DROP TRIGGER failing ON settings");

      await().atMost(PATIENCE).until(() -> health(client, "readiness") == 200);
      write(client).isOk();
    }
  }

  @Test
  void however_many_ask_the_database_is_asked_once_a_second() {
    try (Service service = start("postgres")) {
      Client client = service.client();
      double before = connectionsUsed(client);
      long start = System.nanoTime();

      Clients.atOnce(200, number -> health(client, "readiness"));

      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      assertThat(connectionsUsed(client) - before).isBetween(1.0, 2.0 + seconds);
    }
  }

  private Service start(String user) {
    return Service.start(
        KEYS.trust(),
        Map.of(
            "datasources.default.url",
            "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres?user=" + user));
  }

  private static Answer write(Client client) {
    return client.patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"" + System.nanoTime() + "\"}");
  }

  private static int health(Client client, String kind) {
    return client.send(client.request("/health/" + kind).GET()).status();
  }

  private static double connectionsUsed(Client client) {
    return client
        .send(client.request("/prometheus").GET())
        .isOk()
        .body()
        .lines()
        .filter(line -> line.startsWith("hikaricp_connections_usage_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* ", "")))
        .sum();
  }

  private static void isUnavailable(Answer answer) {
    answer.isRefused(503, "server.unavailable");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }
}
