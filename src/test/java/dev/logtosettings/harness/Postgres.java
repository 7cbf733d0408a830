package dev.logtosettings.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real PostgreSQL, which can go away and come back with all that it knew. */
public final class Postgres implements Database {

  private final Path folder = Database.newFolder();
  private final int port = freePort();
  private EmbeddedPostgres server;
  private boolean frozen;

  /** Starts one. */
  public Postgres() {
    start();
  }

  /** Starts it where it was when it was stopped. */
  public void start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port)
              .start();
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
