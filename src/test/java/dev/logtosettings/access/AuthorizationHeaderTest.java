package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a token reaches the service (RFC 6750, section 2.1), and how it does not. */
final class AuthorizationHeaderTest {

  private static final ECKey KEY = Keys.ec("key");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final Client client = SERVICE.client();
  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  @Test
  void the_scheme_is_taken_in_any_case() {
    answer("Bearer " + token).isOk();
    answer("bearer " + token).isOk();
    answer("BEARER " + token).isOk();
    answer("Bearer   " + token).isOk();
  }

  @Test
  void an_empty_header_is_none() {
    answer("").isRefused(401, "auth.authorization_header_missing");
  }

  @Test
  void a_request_without_the_header_is_told_so() {
    client
        .send(client.request(ACCOUNT_CENTER).GET())
        .isRefused(401, "auth.authorization_header_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Digest username=a", "Token abc", "abc", "DPoP abc"})
  void another_scheme_is_told_so(String header) {
    answer(header).isRefused(401, "auth.authorization_token_type_not_supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer garbage",
        "Bearer .",
        "Bearer ..",
        "Bearer ....",
        "Bearer a.b.c",
        "Bearer null",
        "Bearer",
        "Bearer: a.b.c",
        "Bearer e30.e30.e30",
        "Bearer \u00e4\u00f6\u00fc"
      })
  void a_token_that_is_none_is_refused(String header) {
    answer(header).isRefused(401, "auth.unauthorized");
  }

  @Test
  void two_headers_are_refused_whichever_comes_first() {
    String other = Token.management(Token.newTenant()).signedBy(KEY);

    for (String[] pair :
        new String[][] {{token, other}, {token, token}, {token, "garbage"}, {"garbage", token}}) {
      client
          .send(
              client
                  .request(ACCOUNT_CENTER)
                  .header("Authorization", "Bearer " + pair[0])
                  .header("Authorization", "Bearer " + pair[1])
                  .GET())
          .isRefused(401, "auth.unauthorized");
    }
  }

  @Test
  void a_token_is_refused_with_anything_around_it() {
    for (String around :
        new String[] {"\t%s", "\"%s\"", "'%s'", "<%s>", "%s=", "%s.", ".%s", "%s;", "token=%s"}) {
      answer("Bearer " + around.formatted(token)).isRefused(401, "auth.unauthorized");
    }
  }

  @Test
  void two_tokens_in_one_header_are_refused() {
    answer("Bearer " + token + " " + token).isRefused(401, "auth.unauthorized");
    answer("Bearer " + token + ", Bearer " + token).isRefused(401, "auth.unauthorized");
    answer("Bearer " + token + "," + token).isRefused(401, "auth.unauthorized");
  }

  @Test
  void a_token_anywhere_else_is_not_seen() {
    for (String path :
        new String[] {
          ACCOUNT_CENTER + "?access_token=" + token, ACCOUNT_CENTER + "?token=" + token
        }) {
      client.send(client.request(path).GET()).isRefused(401, "auth.authorization_header_missing");
    }
    client
        .send(
            client
                .request(ACCOUNT_CENTER)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"access_token\":\"" + token + "\"}")))
        .isRefused(401, "auth.authorization_header_missing");
    client
        .send(
            client
                .request(ACCOUNT_CENTER)
                .header("Cookie", "JWT=" + token + "; access_token=" + token)
                .header("X-Authorization", "Bearer " + token)
                .GET())
        .isRefused(401, "auth.authorization_header_missing");
  }

  @Test
  void a_token_of_100_kB_is_refused() {
    String huge = Token.management("default").with("padding", "p".repeat(75_000)).signedBy(KEY);
    assertThat(huge).hasSizeGreaterThan(100_000);

    Answer answer = answer("Bearer " + huge).isRefusal();

    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    answer("Bearer " + token).isOk();
  }

  @Test
  void a_kid_of_10_kB_is_refused() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k".repeat(10_000)).build();

    answer("Bearer " + Token.management("default").signedBy(KEY, header))
        .isRefused(431, "request.headers_too_large");
    answer("Bearer " + token).isOk();
  }

  private Answer answer(String authorization) {
    return client.send(client.request(ACCOUNT_CENTER).header("Authorization", authorization).GET());
  }
}
