package dev.logtosettings.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real PgBouncer before a PostgreSQL, which gives a connection away after each transaction. */
public final class PgBouncer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final int port = Postgres.freePort();
  private final Process process;

  /**
   * Starts one.
   *
   * @param folder where its configuration may be
   * @param database what it stands before
   * @param connections how many connections to it all share
   */
  public PgBouncer(Path folder, Postgres database, int connections) {
    try {
      Path users = Files.writeString(folder.resolve("users"), "\"postgres\" \"\"\n");
      Path file =
          Files.writeString(
              folder.resolve("pgbouncer.ini"),
              """
              [databases]
              postgres = host=127.0.0.1 port=%d
              [pgbouncer]
              listen_addr = 127.0.0.1
              listen_port = %d
              unix_socket_dir =
              auth_type = trust
              auth_file = %s
              pool_mode = transaction
              default_pool_size = %d
              """
                  .formatted(database.port(), port, users, connections));
      List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), file.toString()));
      if (System.getProperty("user.name").equals("root")) {
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        command.addAll(1, List.of("-u", "nobody"));
      }
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().ignoreExceptions().until(this::answers);
  }

  /** Whether there is one on this machine: Debian's package {@code pgbouncer}. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Where it is, for JDBC. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private boolean answers() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }
}
