package dev.logtosettings.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL, which can go away and come back with all that it knew. */
public final class Postgres implements Database {

  private final Path folder = Database.newFolder();
  private final int port = freePort();
  private final Map<String, String> settings = new HashMap<>();
  private EmbeddedPostgres server;
  private boolean frozen;

  /** Starts one. */
  public Postgres() {
    start();
  }

  private Postgres(Postgres primary) {
    primary.stop();
    primary.settings.put("synchronous_standby_names", "*");
    settings.put("primary_conninfo", "postgresql://postgres@127.0.0.1:" + primary.port);
    try {
      Database.copy(primary.folder, folder);
      Files.createFile(folder.resolve("standby.signal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    primary.start();
    start();
  }

  /** A standby of it, which has whatever it acknowledges from now on. */
  public Postgres synchronousStandby() {
    return new Postgres(this);
  }

  /** Starts it where it was when it was stopped. */
  public void start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port);
      settings.forEach(builder::setServerConfig);
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it; whoever is connected is thrown out. */
  public void stop() {
    if (frozen) {
      thaw();
    }
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Freezes it: whoever is connected stays so, and gets no answer. */
  public void freeze() {
    signal("STOP");
    frozen = true;
  }

  /** Lets it go on where it was frozen. */
  public void thaw() {
    signal("CONT");
    frozen = false;
  }

  /** Ends it at once and without a warning: SIGKILL. */
  public void kill() {
    signal("KILL");
  }

  /** Runs SQL there, as somebody else than the service. */
  public void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port on 127.0.0.1 that it listens on. */
  public int port() {
    return port;
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  @Override
  public void close() {
    stop();
    Database.delete(folder);
  }

  @Override
  public String toString() {
    return "PostgreSQL";
  }

  private void signal(String name) {
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
    Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .forEach(process -> signal(name, process));
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long postmaster() {
    try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
