package dev.logtosettings.access;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signed token must say to be taken, and for how long (RFC 7519, section 4.1). */
final class ClaimsTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOO_LONG = "s".repeat(256);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final String tenant = Token.newTenant();
  private final Token good = Token.management(tenant);

  @Test
  void a_token_with_all_that_it_needs_and_no_more_is_taken() {
    isTaken(good.without("client_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp"})
  void a_token_that_lacks_a_claim_is_refused(String claim) {
    isRefused(good.without(claim));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://attacker.example.com/oidc",
        "https://id.example.com/oidc/",
        "https://id.example.com/OIDC",
        "http://id.example.com/oidc",
        "https://id.example.com",
        " https://id.example.com/oidc",
        ""
      })
  void a_token_of_another_issuer_is_refused(String issuer) {
    isRefused(good.with("iss", issuer));
  }

  // The service's clock and the test's are the same, and five seconds are left for the way.
  @ParameterizedTest(name = "expired {0} s ago: {1}", quoteTextArguments = false)
  @CsvSource({"0, 200", "55, 200", "65, 401", "3600, 401", "1000000000, 401"})
  void a_token_is_good_until_a_minute_after_it_expires(long seconds, int status) {
    assertThat(answer(good.with("exp", now() - seconds)).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "valid in {0} s: {1}", quoteTextArguments = false)
  @CsvSource({"-3600, 200", "0, 200", "55, 200", "75, 401", "3600, 401"})
  void a_token_is_good_from_a_minute_before_it_is_valid(long seconds, int status) {
    assertThat(answer(good.with("nbf", now() + seconds)).status()).isEqualTo(status);
  }

  @Test
  void a_token_need_not_say_when_it_was_issued() {
    isTaken(good.with("iat", now() + 3600));
    isTaken(good.with("iat", 0));
  }

  @Test
  void a_subject_is_up_to_255_printable_characters() {
    isTaken(good.with("sub", "s".repeat(255)));
    isRefused(good.with("sub", TOO_LONG));
    isRefused(good.with("sub", ""));
    isRefused(good.with("sub", "ann\0"));
    isRefused(good.with("sub", "ann\nroot"));
    isRefused(good.with("sub", "\u00e4nn"));
  }

  @ParameterizedTest(name = "{0}: {1}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iss | null
          iss | 7
          iss | ["https://id.example.com/oidc"]
          iss | {"a":"b"}
          sub | null
          sub | true
          sub | 7
          sub | []
          sub | ["machine"]
          sub | {"a":"b"}
          aud | null
          aud | 7
          aud | true
          aud | [7]
          aud | [null]
          aud | {"a":"b"}
          client_id | 7
          client_id | ["machine"]
          exp | null
          exp | "4102444800"
          exp | true
          exp | [4102444800]
          exp | {}
          exp | -1
          exp | -1e300
          exp | 0
          nbf | null
          nbf | 1e300
          nbf | 9223372036854775807
          nbf | "0"
          nbf | true
          nbf | [0]
          nbf | {}
          """)
  void a_claim_of_a_wrong_type_is_refused(String claim, String json)
      throws JsonProcessingException {
    isRefused(good.with(claim, new JsonMapper().readValue(json, Object.class)));
  }

  @Test
  void a_scope_of_a_wrong_type_permits_nothing() {
    for (Object wrong : List.of(7, true, Map.of("all", true), List.of("all"), List.of())) {
      answer(good.with("scope", wrong)).isRefused(403, "auth.forbidden");
    }
    answer(good.without("scope")).isRefused(403, "auth.forbidden");
    answer(good.with("scope", "")).isRefused(403, "auth.forbidden");
    answer(good.with("scope", "all,openid")).isRefused(403, "auth.forbidden");
    answer(good.with("scope", "ALL")).isRefused(403, "auth.forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all\topenid",
        "openid\nall",
        "all\0",
        "\u00a0all",
        "all\u200b",
        "\u0430ll",
        "al",
        "all:read",
        "\"all\""
      })
  void a_scope_that_only_looks_alike_permits_nothing(String scope) {
    answer(good.with("scope", scope)).isRefused(403, "auth.forbidden");
  }

  @Test
  void a_moment_may_have_a_fraction() {
    isTaken(good.with("exp", now() + 600.5).with("nbf", now() - 0.5));
    isTaken(good.with("exp", 1e300));
  }

  @Test
  void a_scope_is_one_of_several_between_spaces() {
    isTaken(good.with("scope", "openid all profile"));
    isTaken(good.with("scope", " all  all "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\"", "7", "{", "{}", "{\"exp\":1e999}", "\0"})
  void a_payload_that_is_no_claims_is_refused_though_it_is_signed(String payload) {
    JWSHeader header = new JWSHeader.Builder(ES256).keyID("key").build();

    isRefused(Token.sign(KEY, header, new Payload(payload)));
  }

  @Test
  void a_payload_that_is_nested_without_end_is_refused() {
    JWSHeader header = new JWSHeader.Builder(ES256).keyID("key").build();

    isRefused(Token.sign(KEY, header, new Payload("{\"a\":" + "[".repeat(4000))));
    isRefused(
        Token.sign(
            KEY, header, new Payload("{\"a\":" + "[".repeat(1900) + "]".repeat(1900) + "}")));
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static Answer answer(Token token) {
    return SERVICE.client().get(Client.ACCOUNT_CENTER, token.signedBy(KEY));
  }

  private static void isTaken(Token token) {
    answer(token).isOk();
  }

  private static void isRefused(Token token) {
    isRefused(token.signedBy(KEY));
  }

  private static void isRefused(String token) {
    SERVICE.client().get(Client.ACCOUNT_CENTER, token).isRefused(401, "auth.unauthorized");
  }
}
