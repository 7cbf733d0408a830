package dev.logtosettings.access;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audience of a token tells its kind and its tenant, and nothing else does. */
final class AudienceTest {

  private static final ECKey KEY = Keys.ec("key");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final Client client = SERVICE.client();
  private final String tenant = Token.newTenant();
  private final Token management = Token.management(tenant);
  private final Token account = Token.account(tenant, "ann");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.logto.app/api/",
        "https://a.logto.app/api/users",
        "https://a.logto.app/api?x=1",
        "https://a.logto.app/api#me",
        "https://a.logto.app/apis",
        "https://a.logto.app/",
        "https://a.logto.app/API",
        "https://A.LOGTO.APP/api",
        "HTTPS://a.logto.app/api",
        "http://a.logto.app/api",
        " https://a.logto.app/api",
        "https://a.logto.app/api ",
        "https://a.logto.app/api\n",
        "xhttps://a.logto.app/api",
        "https://a.logto.app.example.com/api",
        "https://a.logto.example/api",
        "https://a-logto.app/api",
        "https://alogtoXapp/api",
        "https://logto.app/api",
        "https://.logto.app/api",
        "https://a.b.logto.app/api",
        "https://a%00.logto.app/api",
        "https://a/.logto.app/api",
        "https://a@b.logto.app/api",
        "https://ä.logto.app/api",
        "https://{tenant}.logto.app/api",
        "https://abcdefghijklmnopqrstuv.logto.app/api",
        "a",
        ""
      })
  void an_audience_that_only_looks_alike_is_refused(String audience) {
    isRefused(client.get(ACCOUNT_CENTER, management.with("aud", audience).signedBy(KEY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "Tenant_of-21-letters_"})
  void a_tenant_has_a_name_of_1_to_21_characters(String name) {
    Answer answer = client.get(ACCOUNT_CENTER, Token.management(name).signedBy(KEY)).isOk();

    assertThat(answer.json().get("tenantId").textValue()).isEqualTo(name);
  }

  @Test
  void a_token_of_one_kind_is_refused_where_the_other_is_asked_for() {
    String everything = "all openid profile identities";

    for (String path : List.of(ACCOUNT_CENTER, SIGN_IN_EXPERIENCE)) {
      isRefused(client.get(path, account.with("scope", everything).signedBy(KEY)));
      isRefused(client.patch(path, account.with("scope", everything).signedBy(KEY), "{}"));
    }
    isRefused(client.get(LOGTO_CONFIGS, management.with("scope", everything).signedBy(KEY)));
    isRefused(
        client.patch(LOGTO_CONFIGS, management.with("scope", everything).signedBy(KEY), "{}"));
  }

  @Test
  void one_audience_among_others_is_enough() {
    String mine = "https://" + tenant + ".logto.app/api";

    for (List<String> audience :
        List.of(
            List.of(mine),
            List.of("https://other.example.com", mine),
            List.of(mine, mine),
            List.of(mine, "https://" + tenant + ".logto.app/me"))) {
      Answer answer =
          client.get(ACCOUNT_CENTER, management.with("aud", audience).signedBy(KEY)).isOk();

      assertThat(answer.json().get("tenantId").textValue()).isEqualTo(tenant);
    }
  }

  @Test
  void audiences_that_name_no_tenant_or_several_are_refused() {
    for (List<?> audience :
        List.of(
            List.of(),
            List.of("https://other.example.com"),
            List.of("https://a.logto.app/api", "https://b.logto.app/api"),
            Arrays.asList("https://a.logto.app/api", null),
            List.of("https://a.logto.app/api", 7),
            List.of("https://a.logto.app/me", "https://b.logto.app/me"))) {
      isRefused(client.get(ACCOUNT_CENTER, management.with("aud", audience).signedBy(KEY)));
    }
  }

  @Test
  void a_tenant_sees_and_changes_its_own_settings_only() {
    String other = Token.management(Token.newTenant()).signedBy(KEY);
    String body = "{\"enabled\":true,\"tenantId\":\"" + tenant + "\",\"id\":\"other\"}";

    client.patch(ACCOUNT_CENTER, other, body).isOk();

    assertThat(enabled(other)).isTrue();
    assertThat(enabled(management.signedBy(KEY))).isFalse();
  }

  @Test
  void nothing_in_a_request_names_a_tenant_but_the_token() {
    String other = Token.newTenant();

    Answer answer =
        client
            .send(
                client
                    .request(ACCOUNT_CENTER + "?tenantId=" + other, management.signedBy(KEY))
                    .header("X-Tenant-Id", other)
                    .header("X-Forwarded-Host", other + ".logto.app")
                    .header("Cookie", "tenant=" + other)
                    .GET())
            .isOk();

    assertThat(answer.json().get("tenantId").textValue()).isEqualTo(tenant);
  }

  @Test
  void a_user_of_one_tenant_is_nobody_in_another() {
    String elsewhere = Token.newTenant();
    openAccountCenter(tenant);
    openAccountCenter(elsewhere);

    client.patch(LOGTO_CONFIGS, account.signedBy(KEY), "{\"mfa\":{\"skipped\":true}}").isOk();

    assertThat(skipped(account)).isTrue();
    assertThat(skipped(Token.account(tenant, "Ann"))).isFalse();
    assertThat(skipped(Token.account(elsewhere, "ann"))).isFalse();
  }

  @Test
  void the_audiences_can_be_configured() {
    Map<String, Object> audiences =
        Map.of(
            "logto.auth.management-audience", "urn:settings:{tenant}",
            "logto.auth.account-audience", "https://only.example.com/me");

    try (Service service = Service.start(KEYS.trust(), audiences)) {
      Client here = service.client();
      String urn = management.with("aud", "urn:settings:" + tenant).signedBy(KEY);
      String only = account.with("aud", "https://only.example.com/me").signedBy(KEY);

      assertThat(here.get(ACCOUNT_CENTER, urn).isOk().json().get("tenantId").textValue())
          .isEqualTo(tenant);
      here.get(LOGTO_CONFIGS, only).isRefused(400, "account_center.not_enabled");
      isRefused(here.get(ACCOUNT_CENTER, management.signedBy(KEY)));
      isRefused(here.get(LOGTO_CONFIGS, account.signedBy(KEY)));
    }
  }

  private void openAccountCenter(String name) {
    client
        .patch(
            ACCOUNT_CENTER,
            Token.management(name).signedBy(KEY),
            "{\"enabled\":true,\"fields\":{\"mfa\":\"Edit\"}}")
        .isOk();
  }

  private boolean enabled(String token) {
    return client.get(ACCOUNT_CENTER, token).isOk().json().get("enabled").booleanValue();
  }

  private boolean skipped(Token token) {
    return client
        .get(LOGTO_CONFIGS, token.signedBy(KEY))
        .isOk()
        .json()
        .at("/mfa/skipped")
        .booleanValue();
  }

  private static void isRefused(Answer answer) {
    answer.isRefused(401, "auth.unauthorized");
  }
}
