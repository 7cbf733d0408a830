package dev.logtosettings.limits;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.RawConnection;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sends a request slowly, or never sends the rest of it, holds nobody up and is let go. */
final class SlowClientsTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  private static final String LARGE = Token.management(Token.newTenant()).signedBy(KEY);

  private static final String STYLE = "{\"customCss\":\"" + "a".repeat(1_000_000) + "\"}";
  private static final String GET_LARGE =
      "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
          .formatted(ACCOUNT_CENTER, LARGE);
  private static final String GET_PAGE =
      "GET /page/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final String HEAD =
      "PATCH " + ACCOUNT_CENTER + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN;
  private static final String WHOLE_HEAD = HEAD + "\r\nContent-Type: application/json\r\n";
  private static final String LENGTH = "Content-Length: 16\r\n\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose
  private static final Service IMPATIENT =
      Service.start(
          KEYS.trust(),
          Map.of("logto.request-timeout", "1s", "micronaut.server.idle-timeout", "3s"));

  @AutoClose
  private static final Service PATIENT_WHEN_IDLE =
      Service.start(KEYS.trust(), Map.of("logto.request-timeout", "1s"));

  /** The first request takes longer than the others, and may take too long. */
  @BeforeAll
  static void warmUp() {
    await()
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(60))
        .until(() -> IMPATIENT.client().patch(ACCOUNT_CENTER, TOKEN, "{}").status() == 200);
  }

  @ParameterizedTest
  @MethodSource("halves")
  void who_sends_half_a_request_is_told_that_it_took_too_long(String half) {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      connection.send(half).answer().orElseThrow().isRefused(408, "request.timeout");

      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void who_never_stops_sending_a_bit_is_let_go_as_well() {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      connection.send("GET / HTTP/1.1\r\n");
      while (connection.isSilentFor(100)) {
        connection.send("X: y\r\n");
      }

      connection.answer().orElseThrow().isRefused(408, "request.timeout");
    }
  }

  @Test
  void who_sends_nothing_at_all_is_let_go() {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void who_sends_nothing_more_after_an_answer_is_let_go() {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      connection.send(WHOLE_HEAD + LENGTH + "{\"enabled\":true}").answer().orElseThrow().isOk();

      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void who_begins_another_request_is_told_about_that_one() {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      connection.send(WHOLE_HEAD + LENGTH + "{\"enabled\":true}").answer().orElseThrow().isOk();

      connection.send(HEAD).answer().orElseThrow().isRefused(408, "request.timeout");
    }
  }

  @Test
  void who_was_answered_before_the_end_is_told_nothing_more() {
    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      Answer answer =
          connection.send(WHOLE_HEAD + "Content-Length: 9999999\r\n\r\n{").answer().orElseThrow();

      answer.isRefused(413, "request.payload_too_large");
      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void who_asks_again_and_again_but_takes_nothing_is_let_go() {
    try (RawConnection connection = new RawConnection(PATIENT_WHEN_IDLE.client().uri())) {
      PATIENT_WHEN_IDLE.client().patch(ACCOUNT_CENTER, LARGE, STYLE).isOk();
      connection.send(GET_LARGE.repeat(50));

      await().until(connection::isReset);
    }
  }

  @Test
  void who_takes_a_large_answer_bit_by_bit_gets_all_of_it_however_long_that_takes() {
    try (RawConnection connection = new RawConnection(PATIENT_WHEN_IDLE.client().uri())) {
      PATIENT_WHEN_IDLE.client().patch(ACCOUNT_CENTER, LARGE, STYLE).isOk();
      AtomicInteger taken = new AtomicInteger();

      connection.send(GET_LARGE);

      await() // three times as long as a request may take
          .pollInterval(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(60))
          .until(() -> taken.addAndGet(connection.take(50_000)) == 1_000_000);
    }
  }

  @Test
  void hundreds_who_take_nothing_of_large_answers_take_no_memory_each(@TempDir Path folder) {
    Map<String, String> environment =
        Map.of(
            "LOGTO_AUTH_ISSUER",
            Token.ISSUER,
            "LOGTO_AUTH_JWKS_URI",
            KEYS.uri().toString(),
            "JDK_JAVA_OPTIONS",
            "-Xmx96m -XX:MaxDirectMemorySize=48m");

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      Client client = service.client();
      client.patch(ACCOUNT_CENTER, LARGE, STYLE).isOk();
      List<RawConnection> many =
          Stream.generate(List.of(GET_LARGE, GET_PAGE)::stream)
              .flatMap(get -> get)
              .limit(200)
              .map(get -> new RawConnection(client.uri()).send(get.repeat(20)))
              .toList();

      for (int i = 0; i < 20; i++) {
        client.get(ACCOUNT_CENTER, LARGE).isOk();
      }
      assertThat(service.output()).doesNotContain("OutOfMemoryError");
      many.forEach(RawConnection::close);
    }
  }

  @Test
  void requests_of_one_connection_are_worked_on_one_after_the_other() {
    String patch = WHOLE_HEAD + "Content-Length: 19\r\n\r\n{\"enabled\": %5s }";
    String get = "GET " + HEAD.substring("PATCH ".length()) + "\r\n\r\n";

    try (RawConnection connection = new RawConnection(IMPATIENT.client().uri())) {
      connection.send((patch.formatted(true) + get + patch.formatted(false) + get).repeat(20));

      for (int i = 0; i < 40; i++) {
        assertThat(connection.answer().orElseThrow().isOk().json().get("enabled").booleanValue())
            .isEqualTo(i % 2 == 0);
        assertThat(connection.answer().orElseThrow().isOk().json().get("enabled").booleanValue())
            .isEqualTo(i % 2 == 0);
      }
    }
  }

  @Test
  void hundreds_of_them_hold_nobody_up() {
    try (Service service = Service.start(KEYS.trust())) {
      Client client = service.client();
      List<RawConnection> stalled =
          Stream.generate(halves().toList()::stream)
              .flatMap(half -> half)
              .limit(500)
              .map(half -> new RawConnection(client.uri()).send(half))
              .toList();

      client.patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"a{}\"}").isOk();
      client.get(ACCOUNT_CENTER, TOKEN).isOk();

      stalled.forEach(RawConnection::close);
    }
  }

  static Stream<String> halves() {
    return Stream.of(
        "P",
        "PATCH " + ACCOUNT_CENTER,
        HEAD,
        WHOLE_HEAD + "X-Half: ",
        WHOLE_HEAD + LENGTH,
        WHOLE_HEAD + LENGTH + "{\"enabled\":",
        WHOLE_HEAD + CHUNKED,
        WHOLE_HEAD + CHUNKED + "1",
        WHOLE_HEAD + CHUNKED + "10\r\n{\"enabled\":",
        WHOLE_HEAD + CHUNKED + "10\r\n{\"enabled\":true}\r\n",
        WHOLE_HEAD + CHUNKED + "10\r\n{\"enabled\":true}\r\n0\r\nX: y");
  }
}
