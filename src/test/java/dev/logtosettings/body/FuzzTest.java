package dev.logtosettings.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.RandomBodies;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Settings;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent is taken or refused as the contract says, and either is done to the end. A run
 * is repeated by {@code -Dfuzz.seed}, and made longer by {@code -Dfuzz.count}.
 */
final class FuzzTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final int COUNT = Integer.getInteger("fuzz.count", 100);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final RandomBodies bodies = new RandomBodies(SEED);

  @ParameterizedTest
  @MethodSource("settings")
  void a_body_that_is_nearly_right_is_taken_or_refused(Settings settings) {
    System.out.println("fuzz.seed=" + SEED);
    String before = settings.get().body();
    for (int i = 0; i < COUNT; i++) {
      String body = bodies.next(settings.schema());

      before = isTakenOrRefused(settings, settings.patch(body), body, before);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_body_that_was_mutilated_is_taken_or_refused(Settings settings) {
    String before = settings.get().body();
    for (int i = 0; i < COUNT; i++) {
      byte[] whole = bodies.next(settings.schema()).getBytes(StandardCharsets.UTF_8);
      byte[] body = bodies.mutilated(whole);

      String shown = new String(body, StandardCharsets.ISO_8859_1);
      before = isTakenOrRefused(settings, settings.patch(body), shown, before);
    }
  }

  private static String isTakenOrRefused(
      Settings settings, Answer answer, String body, String before) {
    String what = "fuzz.seed=%d: %s to %s".formatted(SEED, answer, body);
    if (answer.status() != 200) {
      assertThat(answer.status()).as(what).isBetween(400, 499);
      answer.isRefusal();
    }
    String after = settings.get().body();
    assertThat(after).as(what).isEqualTo(answer.status() == 200 ? answer.body() : before);
    return after;
  }

  private static Stream<Settings> settings() {
    return Settings.all(SERVICE.client(), KEY);
  }
}
