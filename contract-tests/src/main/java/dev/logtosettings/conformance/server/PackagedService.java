package dev.logtosettings.conformance.server;

import dev.logtosettings.conformance.contract.AnswerSchemas;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service of this repository, started from its jar on a free port with a database in memory. It
 * is in development mode, so it issues tokens for any tenant, and each check has one of its own.
 */
public final class PackagedService implements Target {

  private static final Pattern READY = Pattern.compile("Server Running: (http://\\S+)");
  private static final long START_SECONDS = 120;
  private static final String THIRD_PARTY = "third-party";

  private final SecureRandom random = new SecureRandom();
  private final Level level;
  private final Contract contract;
  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final URI uri;
  private final Http http;
  private final TokenEndpoint tokens;

  /**
   * Starts the service, and waits until it answers.
   *
   * @param jar its jar
   * @param level the level that it is to hold
   * @throws TargetException if it does not start; the message has all that it printed
   */
  public PackagedService(Path jar, Level level, Contract contract) {
    this.level = level;
    this.contract = contract;
    this.process = start(jar, level);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread reader = new Thread(this::readOutput, "output of the service");
    reader.setDaemon(true);
    reader.start();
    this.uri = awaitStart();
    this.http = new Http(uri, Map.of(), new AnswerSchemas(contract));
    this.tokens = new TokenEndpoint(uri.resolve("/oidc/token"), "kit", "secret");
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Tenant tenant() {
    String id = name();
    return new Tenant(id, contract, http, caller -> token(caller, id));
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

  private String token(Caller caller, String tenant) {
    String asked = caller.isOfOtherTenant() ? name() : tenant;
    TokenEndpoint endpoint = caller.isThirdParty() ? tokens.of(THIRD_PARTY) : tokens;
    return (caller.kind() == Caller.Kind.MANAGEMENT
            ? endpoint.management(asked, caller.scope())
            : endpoint.account(asked, caller.toString(), caller.scope()))
        .orElseThrow(() -> new TargetException("The service issues no token for " + caller));
  }

  private String name() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "kit-" + HexFormat.of().formatHex(bytes);
  }

  private Process start(Path jar, Level level) {
    if (!Files.isRegularFile(jar)) {
      throw new TargetException("The service is not packaged: there is no " + jar);
    }
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
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
                "jdbc:h2:mem:" + name() + ";LOCK_TIMEOUT=10000",
                "LOGTO_VALIDATION",
                level.toString(),
                "LOGTO_AUTH_THIRD_PARTY_CLIENTS",
                THIRD_PARTY));
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
      throw new TargetException(
          "The service did not start. It printed:\n" + String.join("\n", output));
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new TargetException("Interrupted while the service started");
    }
  }
}
