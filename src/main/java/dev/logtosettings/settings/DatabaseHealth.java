package dev.logtosettings.settings;

import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the database does what requests need: the table can be read and written. It is asked once
 * a second at most, whoever wants to know, and nothing is written for it; only after a request that
 * the database refused is a row written and taken back, which shows whether there is room.
 */
@Context
final class DatabaseHealth implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  /** A database that cannot be written to, or not by this user, refuses to write no row as well. */
  private static final List<String> NEEDED =
      List.of(
          "SELECT document FROM settings WHERE tenant_id = '' AND resource = '' AND subject = ''",
          "INSERT INTO settings SELECT * FROM settings WHERE tenant_id = ''",
          "UPDATE settings SET document = document WHERE tenant_id = ''");

  private static final int ROOM_BYTES = 1 << 16;

  private final DataSource database;
  private final Mono<HealthResult> result;
  private volatile boolean doubted;

  /**
   * Asks it once, so that the service does not start without what it needs.
   *
   * @throws SQLException if the database refuses
   */
  DatabaseHealth(DataSource database, @Named(TaskExecutors.BLOCKING) ExecutorService threads)
      throws SQLException {
    this.database = DelegatingDataSource.unwrapDataSource(database);
    this.result =
        Mono.fromSupplier(this::result)
            .subscribeOn(Schedulers.fromExecutorService(threads))
            .cache(GOOD_FOR);
    ask();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return result;
  }

  /** Has the next one who wants to know be told what comes of writing. */
  void doubt() {
    doubted = true;
  }

  private HealthResult result() {
    HealthResult.Builder health = HealthResult.builder("database", HealthStatus.UP);
    try {
      ask();
    } catch (SQLException e) {
      LOG.warn("The database does not do what requests need: {}", e.getMessage());
      health.status(HealthStatus.DOWN);
    }
    return health.build();
  }

  private void ask() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String needed : NEEDED) {
        statement.execute(needed);
      }
      if (doubted) {
        writeAndTakeBack(connection);
        doubted = false;
      }
    }
  }

  /** The pool takes back what is not committed, once the connection is its own again. */
  private static void writeAndTakeBack(Connection connection) throws SQLException {
    byte[] noise = new byte[ROOM_BYTES]; // which no database makes small
    ThreadLocalRandom.current().nextBytes(noise);
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO settings VALUES ('', 'health', ?, ?)")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, Base64.getEncoder().encodeToString(noise));
      insert.executeUpdate();
    }
  }
}
