package dev.logtosettings.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that answers, whose processor time and memory can be looked at. */
final class Server implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern COMPILING = Pattern.compile("java\\.ci\\.totalTime=(\\d+)");

  private final Path jdk;
  private final ProcessHandle process;
  private final URI url;

  private Server(Path jdk, ProcessHandle process, URI url) {
    this.jdk = jdk;
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one on a free port, and waits until it answers.
   *
   * @param jdk the home of the JDK
   * @param arguments those of {@code java}
   * @param ready a path that answers 200 once it is up
   * @param environment its configuration; the port is in {@code MICRONAUT_SERVER_PORT}
   */
  static Server start(
      Path jdk, List<String> arguments, String ready, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    command.addAll(arguments);
    Path log = Files.createTempFile("server", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    Process process = builder.start();
    Server server =
        new Server(jdk, process.toHandle(), URI.create("http://127.0.0.1:" + port + "/"));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.status(ready) != 200) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("It does not answer: " + command + "; see " + log);
      }
      Thread.sleep(50);
    }
    return server;
  }

  URI url() {
    return url;
  }

  /** The processor time that it has used, in microseconds. */
  long cpuMicros() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1000;
  }

  /** The memory that it has, in MiB. */
  long residentMb() {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long its compilers have worked so far, in seconds. */
  double compilingSeconds() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                jdk.resolve("bin/jcmd").toString(),
                String.valueOf(process.pid()),
                "PerfCounter.print")
            .start();
    String counters = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher time = COMPILING.matcher(counters);
    if (!time.find()) {
      throw new IOException("jcmd does not tell how long the compilers worked");
    }
    return Long.parseLong(time.group(1)) / 1e9;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private int status(String path) {
    try {
      return ((HttpURLConnection) url.resolve(path).toURL().openConnection()).getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
