package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that are configured as third parties may read a user's config, and not change it. */
final class ThirdPartyClientTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final Token USER = Token.account("default", "ann");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose
  private static final Service SERVICE =
      Service.start(KEYS.trust(), Map.of("logto.auth.third-party-clients", "shop, forum"));

  @BeforeAll
  static void openAccountCenter() {
    SERVICE
        .client()
        .patch(
            ACCOUNT_CENTER,
            Token.management("default").signedBy(KEY),
            "{\"enabled\":true,\"fields\":{\"mfa\":\"Edit\"}}")
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "forum"})
  void a_client_that_is_listed_may_only_read(String client) {
    Token token = USER.with("client_id", client);

    SERVICE.client().get(LOGTO_CONFIGS, token.signedBy(KEY)).isOk();
    patch(token).isRefused(403, "auth.third_party_application_forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application", "Shop", "shop,forum", ""})
  void any_other_client_may_change_too(String client) {
    patch(USER.with("client_id", client)).isOk();
  }

  @Test
  void a_token_that_names_no_client_is_of_the_tenants_own() {
    patch(USER.without("client_id")).isOk();
  }

  private static Answer patch(Token token) {
    return SERVICE
        .client()
        .patch(LOGTO_CONFIGS, token.signedBy(KEY), "{\"mfa\":{\"skipped\":true}}");
  }
}
