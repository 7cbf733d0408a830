package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A token that was taken once is taken again only where a new one would be. */
final class RememberedTokenTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final ECKey OTHER = Keys.ec("other");

  @AutoClose private final KeyServer keys = new KeyServer(KEY);
  @AutoClose private final Service service = Service.start(keys.trust());

  private final Client client = service.client();
  private final String tenant = Token.newTenant();
  private final Token management = Token.management(tenant);

  @Test
  void it_is_refused_where_the_other_kind_is_asked_for() {
    String token = management.with("scope", "all openid profile identities").signedBy(KEY);

    isTaken(token);
    isRefused(client.get(LOGTO_CONFIGS, token));
    isTaken(token);
  }

  @Test
  void it_is_of_both_kinds_if_it_says_so() {
    String token =
        management
            .with("aud", List.of(audience("api"), audience("me")))
            .with("scope", "all openid")
            .signedBy(KEY);

    isTaken(token);
    client.get(LOGTO_CONFIGS, token).isRefused(400, "account_center.not_enabled");
  }

  @Test
  void it_is_refused_without_the_scope_that_another_operation_asks_for() {
    String token = management.with("aud", List.of(audience("api"), audience("me"))).signedBy(KEY);

    isTaken(token);
    client.get(LOGTO_CONFIGS, token).isRefused(403, "auth.forbidden");
  }

  @Test
  void it_is_refused_once_it_has_expired() {
    String token = management.with("exp", Instant.now().getEpochSecond() - 56).signedBy(KEY);

    isTaken(token);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> isRefused(client.get(ACCOUNT_CENTER, token)));
  }

  @Test
  void it_is_refused_once_its_key_is_retired() {
    String token = management.signedBy(KEY);
    isTaken(token);

    keys.publish(OTHER);
    isTaken(management.signedBy(OTHER));

    isRefused(client.get(ACCOUNT_CENTER, token));
  }

  @Test
  void it_is_refused_once_another_key_goes_by_the_name_of_its_own() {
    String token = management.signedBy(KEY);
    isTaken(token);

    keys.publish(Keys.ec(KEY.getKeyID()), OTHER);
    isTaken(management.signedBy(OTHER));

    isRefused(client.get(ACCOUNT_CENTER, token));
  }

  @Test
  void it_is_refused_with_another_signature() {
    String token = management.signedBy(KEY);
    isTaken(token);

    isRefused(client.get(ACCOUNT_CENTER, token.substring(0, token.length() - 4) + "AAAA"));
    isTaken(token);
  }

  @Test
  void it_is_refused_beside_another() {
    String token = management.signedBy(KEY);
    isTaken(token);

    isRefused(
        client.send(
            client
                .request(ACCOUNT_CENTER, token)
                .header("Authorization", "Bearer " + token)
                .GET()));
  }

  @Test
  void a_token_that_was_refused_may_be_good_later() {
    String token = management.signedBy(OTHER);
    isRefused(client.get(ACCOUNT_CENTER, management.signedBy(Keys.ec(KEY.getKeyID()))));
    String early = management.with("nbf", Instant.now().getEpochSecond() + 63).signedBy(KEY);
    isRefused(client.get(ACCOUNT_CENTER, early));

    keys.publish(KEY, OTHER);
    isTaken(token);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> isTaken(early));
  }

  private String audience(String path) {
    return "https://" + tenant + ".logto.app/" + path;
  }

  private void isTaken(String token) {
    Answer answer = client.get(ACCOUNT_CENTER, token).isOk();
    assertThat(answer.json().get("tenantId").textValue()).isEqualTo(tenant);
  }

  private static void isRefused(Answer answer) {
    answer.isRefused(401, "auth.unauthorized");
  }
}
