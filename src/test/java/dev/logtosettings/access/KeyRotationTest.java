package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The issuer changes its keys while the service runs. */
final class KeyRotationTest {

  private static final ECKey OLD = Keys.ec("old");
  private static final ECKey NEW = Keys.ec("new");
  private static final ECKey UNKNOWN = Keys.ec("unknown");

  private static final Map<String, Object> SOON = Map.of("logto.auth.jwks-max-age", "1s");

  @AutoClose private final KeyServer keys = new KeyServer(OLD);
  @AutoClose private final Service service = Service.start(keys.trust());

  @Test
  void the_keys_are_read_once_at_the_start_and_not_for_each_token() {
    for (int i = 0; i < 20; i++) {
      isTaken(OLD);
    }

    assertThat(keys.reads()).isEqualTo(1);
  }

  @Test
  void a_new_key_is_picked_up_while_the_service_runs() {
    keys.publish(OLD, NEW);

    isTaken(NEW);
    isTaken(OLD);
  }

  @Test
  void a_retired_key_is_refused_once_its_successor_was_seen() {
    keys.publish(NEW);
    isTaken(NEW);

    isRefused(OLD);
  }

  @Test
  void a_retired_key_is_refused_once_the_keys_are_too_old() {
    try (Service forgetful = Service.start(keys.trust(), SOON)) {
      keys.publish(NEW);

      await().untilAsserted(() -> isRefused(forgetful, OLD));
    }
  }

  @Test
  void a_known_key_is_good_though_it_is_too_old_and_its_source_is_out_of_reach() {
    try (Service forgetful = Service.start(keys.trust(), SOON)) {
      keys.answer(503, "out of order");
      int reads = keys.reads();

      await()
          .until(
              () -> {
                isTaken(forgetful, OLD);
                return keys.reads() > reads;
              });
      isTaken(forgetful, OLD);
    }
  }

  @Test
  void a_key_that_takes_the_name_of_another_does_not_pass_for_it() {
    isRefused(Keys.ec(OLD.getKeyID()));
    isTaken(OLD);

    assertThat(keys.reads()).isEqualTo(1);
  }

  @Test
  void unknown_keys_do_not_make_the_service_read_the_keys_again_and_again() {
    for (int i = 0; i < 50; i++) {
      isRefused(Keys.ec("unknown " + i));
    }

    assertThat(keys.reads()).isLessThanOrEqualTo(3);
    isTaken(OLD);
  }

  @Test
  void known_keys_are_good_while_their_source_is_out_of_reach() {
    keys.answer(503, "out of order");
    isRefused(UNKNOWN);

    isTaken(OLD);

    keys.answer(200, "no JSON");
    isRefused(UNKNOWN);
    isTaken(OLD);

    keys.close();
    isRefused(UNKNOWN);
    isTaken(OLD);
  }

  @Test
  void keys_of_other_kinds_beside_the_known_ones_do_no_harm() {
    String others =
        """
        {"keys":[
          {"kty":"oct","kid":"secret","k":"c2VjcmV0"},
          {"kty":"OKP","crv":"X25519","kid":"x","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"},
          {"kty":"EC","crv":"secp256k1","kid":"k",
           "x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
           "y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"},
          {"kty":"XYZ","kid":"z"},
          %s
        ]}
        """;
    keys.answer(200, others.formatted(NEW.toPublicJWK().toJSONString()));

    isTaken(NEW);
  }

  private void isTaken(JWK key) {
    isTaken(service, key);
  }

  private void isRefused(JWK key) {
    isRefused(service, key);
  }

  private static void isTaken(Service service, JWK key) {
    answer(service, key).isOk();
  }

  private static void isRefused(Service service, JWK key) {
    answer(service, key).isRefused(401, "auth.unauthorized");
  }

  private static Answer answer(Service service, JWK key) {
    return service.client().get(ACCOUNT_CENTER, Token.management("default").signedBy(key));
  }
}
