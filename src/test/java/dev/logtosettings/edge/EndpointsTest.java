package dev.logtosettings.edge;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Service;
import java.net.http.HttpRequest.BodyPublishers;
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
  @ValueSource(strings = {"/health/liveness", "/health/readiness"})
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
    Answer answer =
        client.send(
            client
                .request(ACCOUNT_CENTER)
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
  }

  private static String metrics() {
    return client.send(client.request("/prometheus").GET()).isOk().body();
  }
}
