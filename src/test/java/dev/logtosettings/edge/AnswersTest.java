package dev.logtosettings.edge;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer is does not depend on how a client puts its question, only on what it asks. */
final class AnswersTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final List<String> METHODS =
      List.of("GET", "PATCH", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final Client client = SERVICE.client();
  private final String tenant = Token.newTenant();
  private final String token = Token.management(tenant).signedBy(KEY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/json, text/html",
        "text/html;q=0, */*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/xml",
        "application/json;q=0",
        "nonsense"
      })
  void a_refusal_is_JSON_whatever_is_accepted(String accept) {
    String powerless = Token.management(tenant).with("scope", "none").signedBy(KEY);
    for (String path :
        List.of(ACCOUNT_CENTER, SIGN_IN_EXPERIENCE, LOGTO_CONFIGS, ACCOUNT_CENTER + "/", "/none")) {
      for (String method : METHODS) {
        send(client.request(path), method, accept).isRefusal();
        send(client.request(path, powerless), method, accept).isRefusal();
        send(client.request(path, "no token"), method, accept).isRefusal();
      }
    }
  }

  @Test
  void who_accepts_a_page_is_told_to_bring_a_token_or_that_it_is_not_enough() {
    String accept = "text/html;q=0, */*";

    send(client.request(ACCOUNT_CENTER), "GET", accept)
        .isRefused(401, "auth.authorization_header_missing");
    send(
            client.request(
                ACCOUNT_CENTER, Token.management(tenant).with("scope", "none").signedBy(KEY)),
            "GET",
            accept)
        .isRefused(403, "auth.forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;q=0",
        "application/json; q=0.000",
        "*/*;q=0",
        "*/*, application/json;q=0",
        "application/json;q=0, application/*;q=1, */*",
        "application/*;q=0, */*",
        "text/html"
      })
  void a_weight_of_0_is_a_no(String accept) {
    send(client.request(ACCOUNT_CENTER, token), "GET", accept)
        .isRefused(406, "request.not_acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;q=0.001",
        "text/html;q=0, */*",
        "*/*;q=0, application/json",
        "application/*;q=0.5, */*;q=0",
        "text/html, application/xhtml+xml, */*;q=0.8"
      })
  void any_other_weight_is_a_yes(String accept) {
    send(client.request(ACCOUNT_CENTER, token), "GET", accept).isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ACCOUNT_CENTER, ACCOUNT_CENTER + "/", LOGTO_CONFIGS, "/none", "/health", "/"})
  void HEAD_is_answered_as_GET_is_but_for_the_content(String path) {
    Answer get = send(client.request(path, token), "GET", "*/*");
    Answer head = send(client.request(path, token), "HEAD", "*/*");

    assertThat(head.status()).isEqualTo(get.status());
    assertThat(names(head)).isEqualTo(names(get));
    for (String header : List.of("Content-Length", "Content-Type", "ETag", "WWW-Authenticate")) {
      assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
    }
    assertThat(head.body()).isEmpty();
  }

  @Test
  void a_path_may_end_in_a_slash() {
    String etag = client.get(ACCOUNT_CENTER + "/", token).isOk().header("ETag");

    assertThat(client.get(ACCOUNT_CENTER, token).header("ETag")).isEqualTo(etag);
    client.patch(ACCOUNT_CENTER + "/", token, "{\"enabled\":true}").isOk();
  }

  @Test
  void lines_of_a_list_header_are_one_list() {
    String etag = client.get(ACCOUNT_CENTER, token).isOk().header("ETag");

    assertThat(
            client
                .send(
                    client
                        .request(ACCOUNT_CENTER, token)
                        .header("If-None-Match", "\"other\"")
                        .header("If-None-Match", etag)
                        .GET())
                .status())
        .isEqualTo(304);
    client
        .send(
            client
                .request(ACCOUNT_CENTER, token)
                .header("If-Match", "\"other\"")
                .header("If-Match", etag)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{}")))
        .isOk();
    client
        .send(
            client
                .request(ACCOUNT_CENTER, token)
                .header("Accept", "text/html")
                .header("Accept", "application/json")
                .GET())
        .isOk();
  }

  private Answer send(HttpRequest.Builder request, String method, String accept) {
    return client.send(request.header("Accept", accept).method(method, BodyPublishers.noBody()));
  }

  private static Set<String> names(Answer answer) {
    Set<String> names = new HashSet<>();
    answer.headers().keySet().forEach(name -> names.add(name.toLowerCase(java.util.Locale.ROOT)));
    return names;
  }
}
