package dev.logtosettings.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, which can be killed. */
public final class ServiceProcess implements AutoCloseable {

  private static final Path JAR = Path.of(System.getProperty("logto.jar"));
  private static final Pattern READY = Pattern.compile("Server Running: (http://[^\\s\"]+)");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private ServiceProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::readOutput, "output of the service");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one on a free port. It need not come up.
   *
   * @param folder where it runs, and keeps its data unless it is configured otherwise
   * @param environment the environment variables that configure it
   */
  public static ServiceProcess start(Path folder, Map<String, String> environment) {
    return start(JAR.toAbsolutePath(), folder, environment);
  }

  /** Starts another jar likewise. */
  public static ServiceProcess start(Path jar, Path folder, Map<String, String> environment) {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    command.environment().put("MICRONAUT_SERVER_PORT", "-1");
    command.environment().putAll(environment);
    try {
      return new ServiceProcess(command.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody who calls it, once it is up. */
  public Client client() {
    try {
      return new Client(ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("The service did not come up. It printed:\n" + output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The code that it exits with, once it does by itself. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The service did not end. It printed:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The options and arguments that its JVM has. */
  public List<String> arguments() {
    return List.of(process.info().arguments().orElseThrow());
  }

  /** All that it printed so far. */
  public String output() {
    return String.join("\n", output);
  }

  /** Asks it to end: SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it at once and without a warning: SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher running = READY.matcher(line);
        if (running.find()) {
          ready.complete(URI.create(running.group(1)));
        }
      }
      ready.completeExceptionally(new IllegalStateException("It has ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }
}
