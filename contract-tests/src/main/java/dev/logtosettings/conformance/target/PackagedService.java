package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.AnswerSchemas;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.Secrets;
import dev.logtosettings.conformance.http.Trust;
import dev.logtosettings.conformance.http.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service of this repository, started from its jar on a free port, with a database in memory
 * unless it is given another. It is in development mode, so it issues tokens for any tenant, and
 * each check has one to itself.
 */
public final class PackagedService implements Target {

  private static final Pattern READY = Pattern.compile("Server Running: (http://\\S+)");
  private static final long START_SECONDS = 120;
  private static final String THIRD_PARTY = "third-party";

  private final Names names = new Names();
  private final Queue<String> unwritten = new ConcurrentLinkedQueue<>();
  private final Level level;
  private final Contract contract;
  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final URI uri;
  private final Http http;
  private final Tokens tokens;

  /**
   * Starts the service, and waits until it answers.
   *
   * @param jar its jar
   * @param level the level that it is to hold
   * @throws TargetException if it does not start; the message has all that it printed
   */
  public PackagedService(Path jar, Level level, Contract contract) {
    this(jar, level, contract, Map.of());
  }

  /**
   * Starts the service, and waits until it answers.
   *
   * @param jar its jar
   * @param level the level that it is to hold
   * @param environment further environment variables that configure it, such as another database
   * @throws TargetException if it does not start; the message has all that it printed
   */
  public PackagedService(
      Path jar, Level level, Contract contract, Map<String, String> environment) {
    this.level = level;
    this.contract = contract;
    this.process = start(jar, level, environment);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread reader = new Thread(this::readOutput, "output of the service");
    reader.setDaemon(true);
    reader.start();
    this.uri = awaitStart();
    Wire wire = new Wire(Trust.usual(), Wire.USUAL_BOUND);
    AnswerSchemas schemas = new AnswerSchemas(contract, level == Level.STRICT);
    this.http = new Http(uri, Map.of(), wire, new Secrets(), schemas);
    this.tokens =
        new Tokens(
            Map.of(),
            new TokenEndpoint(
                uri.resolve(contract.tokenUrl()), Map.of(), wire, "kit", "secret", THIRD_PARTY));
  }

  @Override
  public String name() {
    return "the packaged service";
  }

  /** Where it answers. */
  public URI uri() {
    return uri;
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Tenant tenant(Consumer<Answer> journal) {
    String known = unwritten.poll();
    String tenant = known == null ? names.next() : known;
    return new Tenant(
        contract,
        level,
        http,
        caller ->
            tokens.of(caller, caller.isOfOtherTenant() ? names.next() : tenant, caller.user()),
        new FreshSettings(tenant, () -> unwritten.add(tenant)),
        journal);
  }

  @Override
  public boolean hasTenantsForAll() {
    return true;
  }

  @Override
  public void requireAnswer() {
    if (!process.isAlive()) {
      throw new TargetException("The service has ended. It printed:\n" + printed());
    }
  }

  /** Nothing: its settings end with it. */
  @Override
  public List<String> restore() {
    return List.of();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process start(Path jar, Level level, Map<String, String> environment) {
    if (!Files.isRegularFile(jar)) {
      throw new TargetException("The service is not packaged: there is no " + jar);
    }
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            jar.toString());
    command.redirectErrorStream(true);
    command
        .environment()
        .putAll(
            Map.of(
                "MICRONAUT_SERVER_PORT",
                "-1",
                "DATASOURCES_DEFAULT_URL",
                "jdbc:h2:mem:" + names.next() + ";LOCK_TIMEOUT=10000",
                "LOGTO_VALIDATION",
                level.toString(),
                "LOGTO_AUTH_THIRD_PARTY_CLIENTS",
                THIRD_PARTY));
    command.environment().putAll(environment);
    try {
      return command.start();
    } catch (IOException e) {
      throw new TargetException("The service cannot be started: " + e.getMessage());
    }
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
    } catch (IOException e) {
      ready.completeExceptionally(new UncheckedIOException(e));
    }
    ready.completeExceptionally(new IllegalStateException("It has ended"));
  }

  private URI awaitStart() {
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new TargetException("The service did not start. It printed:\n" + printed());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new TargetException("Interrupted while the service started");
    }
  }

  private String printed() {
    return String.join("\n", output);
  }
}
