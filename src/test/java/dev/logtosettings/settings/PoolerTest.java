package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Clients;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.PgBouncer;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas share few connections through PgBouncer, each for the time of a transaction. */
final class PoolerTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final int CLIENTS = 16;
  private static final int CONNECTIONS = 3;

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @BeforeEach
  void requirePgBouncer() {
    assumeTrue(PgBouncer.isInstalled(), "needs Debian's package pgbouncer");
  }

  @Test
  void they_start_read_and_write_and_leave_nothing_in_the_sessions(@TempDir Path folder)
      throws SQLException {
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    try (Postgres database = new Postgres();
        PgBouncer pooler = new PgBouncer(folder, database, CONNECTIONS)) {
      Map<String, Object> configuration = Map.of("datasources.default.url", pooler.url());
      try (Service one = Service.start(KEYS.trust(), configuration);
          Service other = Service.start(KEYS.trust(), configuration)) {
        Clients.atOnce(CLIENTS, number -> change(number % 2 == 0 ? one : other, number, answers));
      }

      assertThat(answers).allSatisfy(Answer::isOk);
      assertThat(
              Stream.generate(() -> left(pooler)).limit(CONNECTIONS).flatMap(List::stream).toList())
          .containsOnly("0");
    }
  }

  private static void change(Service service, int number, Queue<Answer> answers) {
    String token = Token.management("tenant" + number).signedBy(KEY);
    for (int round = 0; round < 10; round++) {
      answers.add(
          service.client().patch(ACCOUNT_CENTER, token, "{\"customCss\":\"" + round + "\"}"));
      answers.add(service.client().get(ACCOUNT_CENTER, token));
    }
  }

  /** The patience and the prepared statements that another client of the pooler finds. */
  private static List<String> left(PgBouncer pooler) {
    try (Connection connection = DriverManager.getConnection(pooler.url() + "&prepareThreshold=0");
        Statement statement = connection.createStatement();
        ResultSet left =
            statement.executeQuery(
                "SELECT current_setting('lock_timeout'), count(*) FROM pg_prepared_statements")) {
      left.next();
      return List.of(left.getString(1), left.getString(2));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
