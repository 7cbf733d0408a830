package dev.logtosettings.edge;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.RawConnection;
import dev.logtosettings.harness.Service;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a platform asks the service, and what a browser is told. */
final class EndpointsTest {

  private static Service service;
  private static Client client;

  @BeforeAll
  static void start() {
    service = Service.start();
    client = service.client();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
  void it_is_up_and_says_no_more_than_that(String path) {
    Answer answer = client.send(client.request(path).GET()).isOk();

    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void requests_are_timed_by_operation_and_status_and_refusals_counted_by_code() {
    client.send(client.request(ACCOUNT_CENTER).GET()).isRefusal();

    await()
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .contains(
                        "logto_settings_requests_seconds_count"
                            + "{operation=\"getAccountCenterSettings\",status=\"401\"}")
                    .contains(
                        "logto_settings_refusals_total{code=\"auth.authorization_header_missing\"}")
                    .contains("hikaricp_connections_active"));
  }

  @Test
  void what_is_refused_before_it_has_found_its_way_is_counted_too() {
    double before = count("request.invalid_input");

    try (RawConnection connection = new RawConnection(client.uri())) {
      connection.send("garbage\r\n\r\n").answer().orElseThrow().isRefusal();
    }

    await().untilAsserted(() -> assertThat(count("request.invalid_input")).isGreaterThan(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/prometheus", "/health", "/health/readiness"})
  void who_needs_no_token_does_not_take_a_thread_each(String path) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    client.send(client.request(path).GET()).isOk();
    List<RawConnection> many =
        Stream.generate(() -> new RawConnection(client.uri())).limit(200).toList();
    threads.resetPeakThreadCount();
    int before = threads.getThreadCount();

    many.forEach(one -> one.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    assertThat(many).allSatisfy(one -> one.answer().orElseThrow().isOk());
    assertThat(threads.getPeakThreadCount()).isLessThan(before + 20);
    many.forEach(RawConnection::close);
  }

  @Test
  void metrics_are_the_same_whatever_paths_are_asked_for_and_by_whom() {
    client.send(client.request("/first-secret").GET()).isRefusal();
    await().untilAsserted(() -> assertThat(metrics()).contains("request.not_found"));
    List<String> before = names();

    client.send(client.request("/second-secret?third-secret=4").GET()).isRefusal();
    client.get("/api/account-center/fourth-secret", "fifth-secret").isRefusal();
    client
        .send(client.request("/nowhere").header("X-Request-Id", "sixth-secret").GET())
        .isRefusal();

    assertThat(metrics()).doesNotContain("secret");
    assertThat(names()).allMatch(name -> before.contains(name) || name.contains("status="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/beans", "/env", "/info", "/loggers", "/routes", "/stop", "/threaddump"})
  void nothing_else_is_open(String path) {
    client.send(client.request(path).GET()).isRefused(404, "request.not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCOUNT_CENTER, "/nowhere", "/health/liveness"})
  void a_browser_is_told_to_do_nothing_with_an_answer(String path) {
    Answer answer = client.send(client.request(path).GET());

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void no_other_origin_may_ask_until_that_is_configured() {
    Answer answer = preflight(client, "https://example.com");

    assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void an_origin_may_ask_where_that_is_configured_and_no_other_may() {
    Map<String, Object> cors =
        Map.of(
            "micronaut.server.cors.enabled",
            true,
            "micronaut.server.cors.configurations.account.allowed-origins",
            List.of("https://account.example.com"));

    try (Service open = Service.start(cors)) {
      assertThat(preflight(open.client(), "https://account.example.com").headers())
          .containsEntry("Access-Control-Allow-Origin", List.of("https://account.example.com"));
      preflight(open.client(), "https://other.example.com")
          .isRefused(403, "request.origin_forbidden");
    }
  }

  private static Answer preflight(Client client, String origin) {
    return client.send(
        client
            .request(ACCOUNT_CENTER)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PATCH")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  /**
   * The names of all that is measured, with their tags, but for those of the garbage collector,
   * which are there once it has collected something.
   */
  private static List<String> names() {
    return metrics()
        .lines()
        .filter(line -> !line.contains("jvm_gc_"))
        .map(line -> line.replaceAll(" [^ ]*$", ""))
        .toList();
  }

  private static double count(String code) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("logto_settings_refusals_total{code=\"" + code + "\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String metrics() {
    return client.send(client.request("/prometheus").GET()).isOk().body();
  }
}
