package dev.logtosettings.limits;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.RawConnection;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no HTTP (RFC 9112) is refused as everything else is, and harms nobody. */
final class MalformedHttpTest {

  private static final ECKey KEY = Keys.ec("key");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  @AfterEach
  void the_service_goes_on_and_nothing_has_changed() {
    Answer answer = SERVICE.client().get(ACCOUNT_CENTER, token).isOk();

    assertThat(answer.json().get("enabled").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "GET",
        "GET  HTTP/1.1",
        "GET {path}",
        "GET {path} x HTTP/1.1",
        "G\0T {path} HTTP/1.1",
        "GET {path} HTTP/0.9",
        "GET {path} HTTP/1.2",
        "GET {path} HTTP/2.0",
        "GET {path} HTTP/3.0",
        "GET {path} HTTP/3.7",
        "GET {path} HTTP/9.9",
        "get {path} HTTP/1.1",
        "Get {path} HTTP/1.1",
        "GET {path} HTTP/1111111111111.1",
        "GET {path} HTTP/one",
        "GET {path} FTP/1.1",
        "GET :80 HTTP/1.1",
        "GET http://[ HTTP/1.1",
        "GET ftp://localhost{path} HTTP/1.1",
        "GET http:{path} HTTP/1.1",
        "GET api HTTP/1.1",
        "GET * HTTP/1.1",
        "GET ?a HTTP/1.1",
        "GET {path}#a HTTP/1.1",
        "CONNECT localhost:80 HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET {path}?%zz HTTP/1.1",
        "GET /a\0b HTTP/1.1",
        "GET /<>|^`{}\" HTTP/1.1"
      })
  void a_request_line_that_is_none_is_refused(String line) {
    isRefused(line.replace("{path}", ACCOUNT_CENTER) + "\r\n" + host() + "\r\n");
  }

  @Test
  void other_protocols_are_refused() {
    isRefused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
    isRefused("\26\3\1\2\0\1\0\1\374\3\3" + "\252".repeat(500) + "\r\n\r\n");
    isRefused("SSH-2.0-OpenSSH_9.6\r\n");
    isRefused("* 1 FETCH\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: a\0b",
        "X: a\u0001b",
        "X: a\rb",
        "X\0: a",
        "X : a",
        ": a",
        "X",
        "X\u00e4: a",
        "Host: other.example.com",
        "Content-Length: -2",
        "Content-Length: +2",
        "Content-Length: 0x2",
        "Content-Length: two",
        "Content-Length:",
        "Content-Length: 2, 2",
        "Content-Length: 2\r\nContent-Length: 2",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding:",
        "Transfer-Encoding: x, chunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"
      })
  void a_header_that_is_none_is_refused(String header) {
    isRefused(patch(header + "\r\n") + "{}");
  }

  @Test
  void a_line_that_is_folded_belongs_to_the_header_before_it() {
    exchange(patch(" X: a\r\n"), false)
        .orElseThrow()
        .isRefused(415, "request.unsupported_media_type");
  }

  @Test
  void a_request_for_nobody_is_refused() {
    isRefused("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a,b c",
        "user@localhost",
        "localhost:x",
        "[::1",
        "::1",
        "a/b",
        "http://a"
      })
  void a_host_that_is_none_is_refused(String host) {
    isRefused("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  @Test
  void a_length_and_chunks_with_two_hosts_are_refused() {
    isRefused(
        patch("Host: a\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n")
            + "2\r\n{}\r\n0\r\n\r\n");
  }

  @Test
  void chunks_are_none_of_HTTP_1_0() {
    isRefused(
        patch("Transfer-Encoding: chunked\r\n").replace("HTTP/1.1", "HTTP/1.0")
            + "2\r\n{}\r\n0\r\n\r\n");
  }

  @Test
  void a_line_that_ends_in_a_bare_line_feed_is_refused() {
    isRefused("GET " + ACCOUNT_CENTER + " HTTP/1.1\nHost: localhost\n\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no number       | zz%n{"enabled":true}%n0%n%n
          negative        | -2%n{"enabled":true}%n0%n%n
          too large       | ffffffffffffffffff%n{"enabled":true}%n0%n%n
          empty           | %n{"enabled":true}%n0%n%n
          too small       | 5%n{"enabled":true}%n0%n%n
          an endless line | 10;a=aaaaaaaaaa%n{"enabled":true}%n0%n%n
          """)
  void a_chunk_that_is_none_is_refused(String what, String body) {
    String chunks = body.replace("%n", "\r\n").replace("aaaaaaaaaa", "a".repeat(10_000));

    isRefused(patch("Transfer-Encoding: chunked\r\n") + chunks);
  }

  @Test
  void a_chunk_that_is_none_is_refused_though_good_ones_came_before_it() {
    isRefused(patch("Transfer-Encoding: chunked\r\n") + "10\r\n{\"enabled\":true}\r\nzz\r\n");
  }

  @Test
  void a_body_that_breaks_off_changes_nothing() {
    assertThat(exchange(patch("Content-Length: 99\r\n") + "{\"enabled\":true}", true)).isEmpty();
    assertThat(
            exchange(
                patch("Transfer-Encoding: chunked\r\n") + "10\r\n{\"enabled\":true}\r\n", true))
        .isEmpty();
  }

  @Test
  void chunks_overrule_a_length_beside_them_and_nothing_is_read_after_them() {
    String body =
        patch("Content-Length: 7\r\nTransfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\n\r\n";

    try (RawConnection connection = new RawConnection(SERVICE.client().uri())) {
      Answer answer = connection.send(body + smuggled()).answer().orElseThrow();

      assertThat(answer.isOk().header("Connection")).isEqualTo("close");
      assertThat(connection.answer()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2;a", "2;a=b", "2;a=b;c=\"d;e\"", "02"})
  void a_chunk_may_say_more_than_its_length(String chunk) {
    exchange(
            patch("Transfer-Encoding: chunked\r\n") + chunk + "\r\n{}\r\n0;z=y\r\nX: y\r\n\r\n",
            false)
        .orElseThrow()
        .isOk();
  }

  @Test
  void an_answer_is_in_our_version() {
    try (RawConnection connection = new RawConnection(SERVICE.client().uri())) {
      Answer answer =
          connection
              .send("GET " + ACCOUNT_CENTER + " HTTP/1.0\r\n" + authorization() + "\r\n")
              .answer()
              .orElseThrow();

      assertThat(connection.version()).isEqualTo("HTTP/1.1");
      assertThat(answer.isOk().header("Connection")).isEqualTo("close");
      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void what_is_unusual_but_HTTP_is_taken() {
    isTaken("GET HTTP://LOCALHOST:80" + ACCOUNT_CENTER + "?a[]=%20 HTTP/1.1\r\n" + host());
    isTaken("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\nHost: [::1]:3001\r\n" + authorization());
    isTaken(
        "GET "
            + ACCOUNT_CENTER
            + " HTTP/1.1\r\n"
            + host()
            + "Connection: Upgrade\r\nUpgrade: websocket\r\n");
    isTaken("GET http://localhost" + ACCOUNT_CENTER + " HTTP/1.1\r\n" + host());
    isTaken("\r\n\r\nGET " + ACCOUNT_CENTER + " HTTP/1.1\r\n" + host());
    isTaken("GET " + ACCOUNT_CENTER + " HTTP/1.0\r\n" + authorization());
    isTaken("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\n" + host() + "X: folded\r\n lines\r\n");
    isTaken("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\n" + host() + "Expect: 100-continue\r\n");
    isTaken("GET " + ACCOUNT_CENTER + " HTTP/1.1\r\n" + host() + "Upgrade: h2c\r\n");
  }

  /** Refused, in our version of HTTP, and what comes behind it is taken for nothing any more. */
  private void isRefused(String request) {
    try (RawConnection connection = new RawConnection(SERVICE.client().uri())) {
      Answer answer =
          connection
              .send(request + smuggled())
              .answer()
              .orElseThrow(() -> new AssertionError("No answer"));

      assertThat(answer.isRefusal().status()).as("%s", answer).isBetween(400, 499);
      assertThat(connection.version()).isEqualTo("HTTP/1.1");
      assertThat(answer.header("Connection")).as("%s", answer).isEqualTo("close");
      assertThat(connection.answer()).isEmpty();
    }
  }

  private void isTaken(String head) {
    exchange(head + "\r\n", false).orElseThrow().isOk();
  }

  private String smuggled() {
    return "GET /smuggled HTTP/1.1\r\n" + host() + "\r\n";
  }

  private static Optional<Answer> exchange(String request, boolean ended) {
    try (RawConnection connection = new RawConnection(SERVICE.client().uri())) {
      connection.send(request);
      return (ended ? connection.end() : connection).answer();
    }
  }

  private String patch(String headers) {
    return "PATCH "
        + ACCOUNT_CENTER
        + " HTTP/1.1\r\n"
        + host()
        + "Content-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  private String host() {
    return "Host: localhost\r\n" + authorization();
  }

  private String authorization() {
    return "Authorization: Bearer " + token + "\r\n";
  }
}
