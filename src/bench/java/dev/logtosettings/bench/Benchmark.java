package dev.logtosettings.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the service, and beside it in the same run, by turns, what it stands on: Micronaut alone
 * and the database alone. Figures are processor time of the answering process for each request,
 * which other work on the machine disturbs the least.
 */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false)
final class Benchmark implements Callable<Integer> {

  private static final String ACCOUNT_CENTER = "api/account-center";
  private static final String SIGN_IN_EXPERIENCE = "api/sign-in-exp";
  private static final String LOGTO_CONFIG = "api/my-account/logto-configs";
  private static final int IDLE = 10_000;
  private static final String WHOLE_ACCOUNT_CENTER =
      """
      {"enabled":true,"fields":{"name":"Edit","avatar":"Edit","email":"ReadOnly","mfa":"Edit"},\
      "webauthnRelatedOrigins":["https://a.example","https://b.example"],"deleteAccountUrl":\
      "https://example.com/bye","customCss":"/* CHANGE */","profileFields":[{"name":"company"}]}""";

  @Option(
      names = "--jar",
      description = "A jar of the service; several are measured by turns. NAME=FILE or FILE.")
  private List<String> jars = List.of("target/logto-settings.jar");

  @Option(names = "--jdk", description = "The home of a JDK; several are measured by turns.")
  private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

  @Option(names = "--all", description = "The curves too: connections, H2, users, algorithms.")
  private boolean all;

  @Option(names = "--rows", description = "The rows of 1,000,000 users and 100,000 tenants too.")
  private boolean rows;

  @Option(names = "--turns", defaultValue = "3", description = "How often each is measured.")
  private int turns;

  @Option(names = "--seconds", defaultValue = "6", description = "How long a turn takes.")
  private int seconds;

  @Option(names = "--connections", defaultValue = "32", description = "How many are open.")
  private int connections;

  @Option(names = "--users", defaultValue = "1000", description = "How many users and tenants.")
  private int users;

  @Option(names = "--java-options", split = " ", description = "Options of the service's JVM.")
  private List<String> javaOptions = List.of("-Xmx256m");

  @Option(names = "--report", defaultValue = "target/benchmark", description = "Where it goes.")
  private Path report;

  private final Issuer issuer;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final List<Turn> plan = new ArrayList<>();

  private Benchmark() throws JOSEException, IOException {
    issuer = new Issuer();
  }

  /** Something that is done at each turn. */
  private record Turn(String name, Callable<Sample> work) {}

  public static void main(String[] arguments) throws JOSEException, IOException {
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start()) {
      for (Path jdk : jdks) {
        prepare(jdk, postgres);
      }
      for (int turn = 1; turn <= turns; turn++) {
        for (Turn each : plan) {
          Sample sample = each.work().call();
          measured.computeIfAbsent(each.name(), Measured::new).add(sample);
          System.err.printf(
              "%d/%d %-60s %8.0f/s %7.1f us%n",
              turn, turns, each.name(), sample.perSecond(), sample.cpuMicros());
        }
      }
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
    new Report(measured).write(report);
    return 0;
  }

  private void prepare(Path jdk, EmbeddedPostgres postgres) throws Exception {
    String version = "JDK " + version(jdk);
    Path answer = Files.createTempFile("answer", ".json");
    for (String option : jars) {
      String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : "service";
      Path jar = Path.of(option.substring(option.indexOf('=') + 1)).toAbsolutePath();
      String database = ("b_" + name + version).replaceAll("\\W", "").toLowerCase();
      sql(postgres, "CREATE DATABASE " + database);
      Server service = service(jdk, jar, postgres.getJdbcUrl("postgres", database), "postgres", "");
      Files.writeString(answer, open(service));
      warm(service, version + ", " + name);
      plan(version + ", " + name + ", PostgreSQL, ", service, jdk.equals(jdks.get(0)) && all);
      if (rows) {
        String full = database + "_full";
        sql(postgres, "CREATE DATABASE " + full);
        Server crowded = service(jdk, jar, postgres.getJdbcUrl("postgres", full), "postgres", "");
        open(crowded);
        fill(postgres, full);
        warm(crowded, version + ", " + name + ", many rows");
        planOperations(
            version + ", " + name + ", 1,100,000 rows, ", crowded, JWSAlgorithm.RS256, users);
      }
      if (all) {
        Server h2 =
            service(
                jdk,
                jar,
                "jdbc:h2:file:" + Files.createTempDirectory("h2") + "/s;WRITE_DELAY=0",
                "sa",
                "");
        open(h2);
        warm(h2, version + ", " + name + ", H2");
        planOperations(version + ", " + name + ", H2, ", h2, JWSAlgorithm.RS256, 1);
      }
    }
    planBare(jdk, version, answer);
    planDatabase(jdk, version, postgres, answer);
  }

  private Server service(Path jdk, Path jar, String url, String user, String password)
      throws IOException, InterruptedException {
    Map<String, String> environment = new LinkedHashMap<>(issuer.environment());
    environment.put("DATASOURCES_DEFAULT_URL", url);
    environment.put("DATASOURCES_DEFAULT_USERNAME", user);
    environment.put("DATASOURCES_DEFAULT_PASSWORD", password);
    List<String> arguments = new ArrayList<>(javaOptions);
    arguments.addAll(List.of("-jar", jar.toString()));
    Server service = Server.start(jdk, arguments, "health/readiness", environment);
    open.add(service);
    return service;
  }

  /** Lets users in, and gives the account center's settings. */
  private String open(Server service) throws Exception {
    String token = issuer.management(JWSAlgorithm.RS256, "default");
    return request(service, token, "PATCH", WHOLE_ACCOUNT_CENTER).body();
  }

  private HttpResponse<String> request(Server service, String token, String method, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.url().resolve(ACCOUNT_CENTER))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return response;
  }

  /** Sends load until the compilers have next to nothing to do: under 2 % of the time. */
  private void warm(Server service, String name) throws Exception {
    List<String> one = management(JWSAlgorithm.RS256, 1);
    List<String> many = management(JWSAlgorithm.ES256, users);
    double share = 1;
    for (int round = 1; round <= 24 && share > 0.02; round++) {
      double before = service.compilingSeconds();
      long start = System.nanoTime();
      Load.get(ACCOUNT_CENTER, one).send(service, connections, 3, 0);
      Load.get(SIGN_IN_EXPERIENCE, many).send(service, connections, 2, 0);
      Load.patch(ACCOUNT_CENTER, many, WHOLE_ACCOUNT_CENTER).send(service, connections, 3, 0);
      share = (service.compilingSeconds() - before) * 1e9 / (System.nanoTime() - start);
      System.err.printf("warming %s: %.0f %% compiling%n", name, 100 * share);
    }
  }

  private void plan(String prefix, Server service, boolean curves) throws Exception {
    planOperations(prefix, service, JWSAlgorithm.RS256, 1);
    planOperations(prefix, service, JWSAlgorithm.ES256, 1);
    if (curves) {
      planOperations(prefix, service, JWSAlgorithm.ES384, 1);
      planOperations(prefix, service, JWSAlgorithm.RS256, users);
      planOperations(prefix, service, JWSAlgorithm.ES256, users);
      for (int count : List.of(1, 2, 4, 8, 16, 32, 64, 128)) {
        String at = prefix + count + " connections, ";
        add(
            at + "GET account-center",
            service,
            Load.get(ACCOUNT_CENTER, management(JWSAlgorithm.RS256, 1)),
            count,
            0);
        add(
            at + "PATCH account-center",
            service,
            Load.patch(ACCOUNT_CENTER, management(JWSAlgorithm.RS256, users), WHOLE_ACCOUNT_CENTER),
            count,
            0);
      }
      addHalf(prefix, service, "GET account-center");
      addIdle(prefix, service);
    }
  }

  /** Half of what 32 connections got: each waits as long as it took for two requests. */
  private void addHalf(String prefix, Server service, String operation) {
    Load load = Load.get(ACCOUNT_CENTER, management(JWSAlgorithm.RS256, 1));
    plan.add(
        new Turn(
            prefix + "half load, " + operation,
            () -> {
              Measured full = measured.get(prefix + "32 connections, " + operation);
              long pause = Math.round(2000 * 32 / full.median(Sample::perSecond));
              return load.send(service, 32, seconds, pause);
            }));
  }

  private void addIdle(String prefix, Server service) {
    Load load = Load.get(ACCOUNT_CENTER, management(JWSAlgorithm.RS256, 1));
    plan.add(
        new Turn(
            prefix + IDLE + " idle connections, GET account-center",
            () -> {
              List<SocketChannel> idle = new ArrayList<>();
              try {
                for (int i = 0; i < IDLE; i++) {
                  idle.add(
                      SocketChannel.open(
                          new InetSocketAddress("127.0.0.1", service.url().getPort())));
                }
                return load.send(service, connections, seconds, 0);
              } finally {
                for (SocketChannel each : idle) {
                  each.close();
                }
              }
            }));
  }

  private void planOperations(String prefix, Server service, JWSAlgorithm algorithm, int tokens)
      throws Exception {
    String at = prefix + algorithm + ", " + (tokens == 1 ? "1 token" : tokens + " tokens") + ", ";
    List<String> machines = management(algorithm, tokens);
    List<String> people = account(algorithm, tokens);
    String etag =
        request(service, machines.get(0), "GET", "").headers().firstValue("ETag").orElse("");
    add(at + "GET account-center", service, Load.get(ACCOUNT_CENTER, machines));
    add(
        at + "GET account-center, 304",
        service,
        Load.get(ACCOUNT_CENTER, machines.subList(0, 1)).unlessStill(etag));
    add(at + "GET sign-in-exp", service, Load.get(SIGN_IN_EXPERIENCE, machines));
    add(at + "GET logto-configs", service, Load.get(LOGTO_CONFIG, people));
    // Those who change the same settings wait for each other, so each connection has a tenant.
    List<String> writers = management(algorithm, Math.max(tokens, 128));
    add(
        at + "PATCH account-center",
        service,
        Load.patch(ACCOUNT_CENTER, writers, WHOLE_ACCOUNT_CENTER));
    add(
        at + "PATCH sign-in-exp",
        service,
        Load.patch(
            SIGN_IN_EXPERIENCE,
            writers,
            "{\"customCss\":\"/* CHANGE */\",\"signInMode\":\"SignIn\"}"));
    add(
        at + "PATCH logto-configs",
        service,
        Load.patch(
            LOGTO_CONFIG,
            account(algorithm, Math.max(tokens, 128)),
            "{\"mfa\":{\"enabled\":true,\"skipped\":false}}"));
  }

  private void planBare(Path jdk, String version, Path answer) throws Exception {
    Server bare =
        Server.start(
            jdk,
            List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), Bare.class.getName()),
            "loop",
            Map.of("BARE_ANSWER", answer.toString()));
    open.add(bare);
    for (String path : List.of("loop", "worker")) {
      Load load = Load.get(path, List.of(""));
      load.send(bare, connections, 15, 0);
      add(version + ", bare Micronaut, " + path, bare, load);
    }
  }

  private void planDatabase(Path jdk, String version, EmbeddedPostgres postgres, Path answer)
      throws Exception {
    String database = ("alone_" + version).replaceAll("\\W", "").toLowerCase();
    sql(postgres, "CREATE DATABASE " + database);
    Process alone =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseAlone.class.getName(),
                postgres.getJdbcUrl("postgres", database),
                answer.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    open.add(alone::destroy);
    BufferedWriter commands = alone.outputWriter(StandardCharsets.UTF_8);
    BufferedReader results = alone.inputReader(StandardCharsets.UTF_8);
    for (String command : List.of("read", "change")) {
      ask(commands, results, command, 15);
      plan.add(
          new Turn(
              version + ", database alone, " + command,
              () -> ask(commands, results, command, seconds)));
    }
  }

  private static Sample ask(
      BufferedWriter commands, BufferedReader results, String command, int seconds)
      throws IOException {
    commands.write(command + " " + seconds + "\n");
    commands.flush();
    String[] figures = results.readLine().split(" ");
    return new Sample(
        Double.parseDouble(figures[0]) / seconds, 0, 0, 0, Double.parseDouble(figures[1]), 0);
  }

  private void add(String name, Server server, Load load) {
    add(name, server, load, connections, 0);
  }

  private void add(String name, Server server, Load load, int count, long pauseMillis) {
    plan.add(new Turn(name, () -> load.send(server, count, seconds, pauseMillis)));
  }

  private List<String> management(JWSAlgorithm algorithm, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> sign(() -> issuer.management(algorithm, i == 0 ? "default" : "t" + i)))
        .toList();
  }

  private List<String> account(JWSAlgorithm algorithm, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> sign(() -> issuer.account(algorithm, "user" + i)))
        .toList();
  }

  private static String sign(Callable<String> signing) {
    try {
      return signing.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(EmbeddedPostgres postgres, String database) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO settings SELECT 'default', 'logto-configs', 'person' || n,"
              + " '{\"mfa\":{\"skipped\":true}}' FROM generate_series(1, 1000000) n");
      statement.execute(
          "INSERT INTO settings SELECT 'm' || n, 'account-center', '', '{\"enabled\":true}'"
              + " FROM generate_series(1, 100000) n");
      statement.execute("ANALYZE settings");
    }
  }

  private static void sql(EmbeddedPostgres postgres, String text) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static String version(Path jdk) throws IOException {
    return Files.readAllLines(jdk.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
        .findFirst()
        .orElse("?");
  }
}
