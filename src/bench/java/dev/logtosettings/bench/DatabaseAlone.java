package dev.logtosettings.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The database alone: the reads and changes that a request needs, by JDBC through the same pool, in
 * a process of its own. For each line {@code read SECONDS} or {@code change SECONDS} of its input
 * it prints how many it did, and the processor time of each in microseconds.
 */
final class DatabaseAlone {

  private static final int POOL_SIZE = 10;
  private static final String KEY =
      "tenant_id = ? AND resource = 'account-center' AND subject = ''";

  private final HikariDataSource pool;
  private final String document;

  private DatabaseAlone(HikariDataSource pool, String document) {
    this.pool = pool;
    this.document = document;
  }

  /**
   * Works through its input.
   *
   * @param arguments the JDBC URL, and the file with the document
   */
  public static void main(String[] arguments) throws Exception {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(arguments[0]);
    configuration.setUsername("postgres");
    configuration.setMaximumPoolSize(POOL_SIZE);
    try (HikariDataSource pool = new HikariDataSource(configuration)) {
      DatabaseAlone database = new DatabaseAlone(pool, Files.readString(Path.of(arguments[1])));
      database.prepare();
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ");
        database.run(words[0].equals("change"), Integer.parseInt(words[1]));
      }
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection
          .createStatement()
          .execute(
              "CREATE TABLE settings (tenant_id VARCHAR(21), resource VARCHAR(32),"
                  + " subject VARCHAR(255), document TEXT, PRIMARY KEY (tenant_id, resource, subject))");
      for (int i = 0; i < POOL_SIZE; i++) {
        try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO settings VALUES (?, 'account-center', '', ?)")) {
          insert.setString(1, "t" + i);
          insert.setString(2, document);
          insert.execute();
        }
      }
    }
  }

  private void run(boolean change, int seconds) throws Exception {
    LongAdder done = new LongAdder();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long before = cpuMicros();
    ExecutorService threads = Executors.newFixedThreadPool(POOL_SIZE);
    for (int i = 0; i < POOL_SIZE; i++) {
      String tenant = "t" + i;
      Callable<Void> work =
          () -> {
            for (int n = 0; System.nanoTime() < end; n++) {
              once(tenant, change, n);
              done.increment();
            }
            return null;
          };
      threads.submit(work);
    }
    threads.shutdown();
    threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
    System.out.println(done.sum() + " " + (double) (cpuMicros() - before) / done.sum());
  }

  private void once(String tenant, boolean change, int n) throws SQLException {
    String seen;
    try (Connection connection = pool.getConnection();
        PreparedStatement read =
            connection.prepareStatement("SELECT document FROM settings WHERE " + KEY)) {
      read.setString(1, tenant);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        seen = row.getString(1);
      }
    }
    if (change) {
      try (Connection connection = pool.getConnection();
          PreparedStatement write =
              connection.prepareStatement(
                  "UPDATE settings SET document = ? WHERE " + KEY + " AND document = ?")) {
        write.setString(1, document.replaceFirst("\\}$", ", \"n\": " + n + "}"));
        write.setString(2, tenant);
        write.setString(3, seen);
        write.executeUpdate();
      }
    }
  }

  private static long cpuMicros() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
  }
}
