package dev.logtosettings.limits;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.RawConnection;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large what a client sends may be, and what it is told if it is larger. */
final class LimitsTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final int MIB = 1 << 20;

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final Client client = SERVICE.client();
  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  @Test
  void a_body_has_at_most_1_MiB() {
    patch(BodyPublishers.ofString(cssOfBody(MIB))).isOk();

    patch(BodyPublishers.ofString(cssOfBody(MIB + 1))).isRefused(413, "request.payload_too_large");
  }

  @Test
  void a_body_that_does_not_say_how_long_it_is_has_at_most_1_MiB() {
    patch(inChunks(cssOfBody(MIB))).isOk();

    patch(inChunks(cssOfBody(MIB + 1))).isRefused(413, "request.payload_too_large");
  }

  @Test
  void a_body_that_says_that_it_is_longer_is_not_asked_for() {
    try (RawConnection connection = new RawConnection(client.uri())) {
      connection
          .send(
              "PATCH "
                  + ACCOUNT_CENTER
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token
                  + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                  + "Content-Length: 1048577\r\n\r\n")
          .answer()
          .orElseThrow()
          .isRefused(413, "request.payload_too_large");

      assertThat(connection.answer()).isEmpty();
    }
  }

  @Test
  void a_body_that_is_packed_is_never_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"customCss\":\"packed\"}".getBytes(StandardCharsets.UTF_8));
    }

    for (String encoding : new String[] {"gzip", "deflate", "br", "zstd", "identity, gzip"}) {
      Answer answer =
          client.send(
              client
                  .request(ACCOUNT_CENTER, token)
                  .header("Content-Type", "application/json")
                  .header("Content-Encoding", encoding)
                  .method("PATCH", BodyPublishers.ofByteArray(packed.toByteArray())));

      tells(answer.isRefused(415, "request.unsupported_media_type"), "Content-Encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  void nesting_without_an_end_is_refused(String opening) {
    int many = MIB / opening.length() - 100;

    patch(opening.repeat(many)).isRefused(400, "request.malformed_json");
    patch("{\"unknown\":" + opening.repeat(many)).isRefused(400, "request.malformed_json");
    tells(patch("{\"unknown\":" + opening.repeat(many)), "1,000 levels");
  }

  @Test
  void values_are_nested_at_most_1000_deep() {
    patch("{\"unknown\":" + "[".repeat(999) + "]".repeat(999) + "}").isOk();

    patch("{\"unknown\":" + "[".repeat(1000) + "]".repeat(1000) + "}")
        .isRefused(400, "request.malformed_json");
  }

  @Test
  void a_body_has_at_most_100_000_values() {
    patch("{\"unknown\":[0" + ",0".repeat(99_000) + "]}").isOk();

    patch("{\"unknown\":[0" + ",0".repeat(100_000) + "]}").isRefused(400, "guard.invalid_input");
  }

  @Test
  void a_list_has_at_most_1000_elements() {
    patch(origins(1000)).isOk();

    isTooBig(patch(origins(1001)), "webauthnRelatedOrigins");
  }

  @Test
  void an_object_whose_names_are_free_has_at_most_1000() {
    pages(1000).isOk();

    isTooBig(pages(1001), "customContent");
  }

  @Test
  void a_text_is_as_long_as_the_contract_says() {
    String url = "{\"deleteAccountUrl\":\"https://example.com/%s\"}";
    int left = 2048 - "https://example.com/".length();
    patch(url.formatted("a".repeat(left))).isOk();

    isTooBig(patch(url.formatted("a".repeat(left + 1))), "deleteAccountUrl");
  }

  @Test
  void names_and_numbers_without_an_end_are_refused() {
    patch("{\"" + "a".repeat(500_000) + "\":1}").isRefused(400, "request.malformed_json");
    patch("{\"a\":" + "9".repeat(500_000) + "}").isRefused(400, "request.malformed_json");
    patch("{\"a\":1e" + "9".repeat(500_000) + "}").isRefused(400, "request.malformed_json");
    tells(patch("{\"" + "a".repeat(500_000) + "\":1}"), "name of more than 50,000");
    tells(patch("{\"a\":" + "9".repeat(500_000) + "}"), "number of more than 1,000");
  }

  @Test
  void a_number_whose_exponent_is_too_large_is_refused_where_it_is() {
    Answer answer =
        client.patch(
            SIGN_IN_EXPERIENCE,
            token,
            "{\"customUiAssets\":{\"id\":\"a\",\"createdAt\":1e99999999999}}");

    isTooBig(answer, "customUiAssets");
  }

  @Test
  void a_refusal_tells_at_most_100_problems() {
    String wrong = "{\"webauthnRelatedOrigins\":[%s]}";

    assertThat(patch(wrong.formatted("1" + ",1".repeat(99))).json().at("/data/issues"))
        .hasSize(100);
    assertThat(patch(wrong.formatted("1" + ",1".repeat(900))).json().at("/data/issues"))
        .hasSize(100);
    assertThat(patch(wrong.formatted("null" + ",null".repeat(900))).json().at("/data/issues"))
        .hasSize(100);
  }

  @Test
  void headers_have_at_most_8_KiB() {
    client
        .send(client.request(ACCOUNT_CENTER, token).header("X-Long", "x".repeat(7000)).GET())
        .isOk();

    client
        .send(client.request(ACCOUNT_CENTER, token).header("X-Long", "x".repeat(8192)).GET())
        .isRefused(431, "request.headers_too_large");
    client.get(ACCOUNT_CENTER, token).isOk();
  }

  @Test
  void a_request_line_has_at_most_4_KiB() {
    client.get(ACCOUNT_CENTER + "?" + "x".repeat(4000), token).isOk();

    client
        .get(ACCOUNT_CENTER + "?" + "x".repeat(4096), token)
        .isRefused(414, "request.uri_too_long");
    client.get(ACCOUNT_CENTER, token).isOk();
  }

  private Answer patch(String body) {
    return client.patch(ACCOUNT_CENTER, token, body);
  }

  private Answer patch(BodyPublisher body) {
    return client.send(
        client
            .request(ACCOUNT_CENTER, token)
            .header("Content-Type", "application/json")
            .method("PATCH", body));
  }

  private Answer pages(int count) {
    StringBuilder pages = new StringBuilder("{\"customContent\":{\"0\":\"\"");
    for (int page = 1; page < count; page++) {
      pages.append(",\"").append(page).append("\":\"\"");
    }
    return client.patch(SIGN_IN_EXPERIENCE, token, pages.append("}}").toString());
  }

  private static String origins(int count) {
    return "{\"webauthnRelatedOrigins\":[\"a\"" + ",\"a\"".repeat(count - 1) + "]}";
  }

  private static String cssOfBody(int length) {
    String empty = "{\"customCss\":\"\"}";
    return empty.replace("\"\"", "\"" + "a".repeat(length - empty.length()) + "\"");
  }

  private static BodyPublisher inChunks(String body) {
    return BodyPublishers.ofInputStream(
        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void tells(Answer answer, String limit) {
    assertThat(answer.json().get("message").textValue()).contains(limit);
  }

  private static void isTooBig(Answer answer, String property) {
    answer.isRefused(400, "guard.invalid_input");
    assertThat(answer.json().at("/data/issues/0/code").textValue()).isEqualTo("too_big");
    assertThat(answer.json().at("/data/issues/0/path/0").textValue()).isEqualTo(property);
  }
}
