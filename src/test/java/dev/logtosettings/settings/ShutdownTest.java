package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service is asked to end (SIGTERM) while it works. */
final class ShutdownTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  /** 128 + 15, as a JVM ends when it is told to. */
  private static final int TERMINATED = 143;

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Postgres database = new Postgres();

  @Test
  void what_is_in_flight_is_finished_and_nothing_new_is_begun(@TempDir Path folder)
      throws SQLException {
    try (ServiceProcess service = ServiceProcess.start(folder, environment());
        Connection other = DriverManager.getConnection(database.url())) {
      Client client = service.client();
      client.patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"before\"}").isOk();
      lock(other);
      CompletableFuture<Answer> inFlight =
          CompletableFuture.supplyAsync(
              () -> client.patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"after\"}"));
      await().until(this::anybodyWaitsForALock);

      service.terminate();

      await().until(() -> isRefused(client.uri()));
      assertThat(inFlight).isNotDone();
      other.rollback();
      assertThat(inFlight.join().isOk().json().get("customCss").textValue()).isEqualTo("after");
      assertThat(service.exitCode()).as(service.output()).isEqualTo(TERMINATED);
      assertThat(document(other)).contains("\"after\"");
    }
  }

  @Test
  void who_is_connected_but_asks_nothing_does_not_hold_it_up(@TempDir Path folder)
      throws IOException {
    try (ServiceProcess service = ServiceProcess.start(folder, environment())) {
      Client client = service.client();
      client.get(ACCOUNT_CENTER, TOKEN).isOk();
      try (Socket silent = new Socket(client.uri().getHost(), client.uri().getPort())) {
        service.terminate();

        assertThat(service.exitCode()).as(service.output()).isEqualTo(TERMINATED);
        assertThat(silent.getInputStream().read()).isNegative();
      }
      assertThatThrownBy(() -> client.get(ACCOUNT_CENTER, TOKEN))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "LOGTO_AUTH_ISSUER", Token.ISSUER,
        "LOGTO_AUTH_JWKS_URI", KEYS.uri().toString(),
        "DATASOURCES_DEFAULT_URL", database.url());
  }

  private static void lock(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.executeQuery("SELECT * FROM settings FOR UPDATE");
    }
  }

  private boolean anybodyWaitsForALock() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement query = connection.createStatement();
        ResultSet waiting =
            query.executeQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
      return waiting.next();
    }
  }

  private static String document(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT document FROM settings")) {
      row.next();
      return row.getString(1);
    }
  }

  private static boolean isRefused(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
