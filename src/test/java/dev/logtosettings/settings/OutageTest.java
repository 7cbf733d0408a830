package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Clients;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The database goes away while the service runs, and comes back. */
final class OutageTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  /** How long a client waits for an answer, whatever has happened to the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Map<String, Object> SHORT_PATIENCE =
      Map.of("datasources.default.connection-timeout", 1000);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Postgres database = new Postgres();

  @AutoClose
  private final Service service =
      Service.start(KEYS.trust(), database.configuration(), SHORT_PATIENCE);

  private final Client client = service.client();

  @Test
  void while_it_is_stopped_clients_are_told_to_try_later() {
    write("before").isOk();

    database.stop();

    isUnavailable(write("meanwhile"));
    isUnavailable(client.get(ACCOUNT_CENTER, TOKEN));
    assertThat(health("readiness")).isEqualTo(503);
    assertThat(client.send(client.request("/health/readiness").GET()).body())
        .isEqualTo("{\"status\":\"DOWN\"}");
    assertThat(health("liveness")).isEqualTo(200);

    database.start();

    await().atMost(PATIENCE).until(() -> health("readiness") == 200);
    assertThat(read()).isEqualTo("before");
    write("after").isOk();
    assertThat(read()).isEqualTo("after");
  }

  @Test
  void whoever_writes_while_it_stops_is_told_to_try_later_and_loses_nothing() {
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    Clients.atOnce(
        17,
        number -> {
          if (number == 0) {
            await().until(() -> answers.size() > 50);
            database.stop();
            return;
          }
          Answer answer;
          do {
            answer = write("x");
            answers.add(answer);
          } while (answer.status() == 200);
        });

    assertThat(answers)
        .filteredOn(one -> one.status() != 200)
        .allSatisfy(OutageTest::isUnavailable);
  }

  @Test
  void while_it_is_frozen_clients_are_told_to_try_later() {
    write("before").isOk();

    database.freeze();

    await()
        .atMost(PATIENCE.multipliedBy(2))
        .untilAsserted(() -> isUnavailable(client.get(ACCOUNT_CENTER, TOKEN)));
    isUnavailable(write("meanwhile"));
    assertThat(health("readiness")).isEqualTo(503);
    assertThat(health("liveness")).isEqualTo(200);

    database.thaw();

    await().atMost(PATIENCE).until(() -> health("readiness") == 200);
    write("after").isOk();
    assertThat(read()).isEqualTo("after");
  }

  private Answer write(String css) {
    return client.patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"" + css + "\"}");
  }

  private String read() {
    return client.get(ACCOUNT_CENTER, TOKEN).isOk().json().get("customCss").textValue();
  }

  private int health(String kind) {
    return client.send(client.request("/health/" + kind).GET()).status();
  }

  private static void isUnavailable(Answer answer) {
    answer.isRefused(503, "server.unavailable");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }
}
