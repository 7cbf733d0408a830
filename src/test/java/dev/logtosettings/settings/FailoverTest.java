package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The primary of a PostgreSQL is killed in the middle of writes, and its standby takes over. */
final class FailoverTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final int WRITERS = 16;
  private static final int FEW = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @Test
  void every_acknowledged_change_is_there_and_writing_goes_on_without_a_restart() {
    List<Writer> writers = Stream.generate(Writer::new).limit(WRITERS).toList();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (Postgres primary = new Postgres();
        Postgres standby = primary.synchronousStandby();
        Service service = Service.start(KEYS.trust(), hosts(primary, standby))) {
      Client client = service.client();
      List<CompletableFuture<Void>> writing =
          writers.stream()
              .map(writer -> CompletableFuture.runAsync(() -> writer.write(client), threads))
              .toList();
      await().atMost(PATIENCE).until(() -> writers.stream().allMatch(w -> w.acknowledged > FEW));

      primary.kill();
      long before = writers.stream().mapToLong(writer -> writer.acknowledged).sum();
      standby.execute("SELECT pg_promote()");
      List<Long> reached = writers.stream().map(writer -> writer.sent + FEW).toList();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Stream.iterate(0, i -> i + 1)
                      .limit(WRITERS)
                      .allMatch(i -> writers.get(i).acknowledged > reached.get(i)));
      writers.forEach(writer -> writer.enough = true);
      writing.forEach(CompletableFuture::join);

      writers.forEach(writer -> writer.verify(client));
      System.out.printf(
          "%d writers; %d changes acknowledged before the primary was killed, %d after; %d answers"
              + " of 503; %d ms at most without an acknowledgement; 0 changes lost%n",
          WRITERS,
          before,
          writers.stream().mapToLong(writer -> writer.acknowledgements).sum() - before,
          writers.stream().mapToLong(writer -> writer.unavailable).sum(),
          writers.stream().mapToLong(writer -> writer.longestMs).max().orElseThrow());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, Object> hosts(Postgres primary, Postgres standby) {
    return Map.of(
        "datasources.default.url",
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres"
            .formatted(primary.port(), standby.port()));
  }

  /** Writes the numbers from 1 to a tenant of its own, and tries the next one after a 503. */
  private static final class Writer {

    private final String token = Token.management(Token.newTenant()).signedBy(KEY);
    private volatile boolean enough;
    private volatile long sent;
    private volatile long acknowledged;
    private long acknowledgements;
    private long unavailable;
    private long longestMs;

    void write(Client client) {
      long last = System.nanoTime();
      for (long next = 1; !enough; next++) {
        sent = next;
        Answer answer = client.patch(ACCOUNT_CENTER, token, "{\"customCss\":\"" + next + "\"}");
        if (answer.status() == 503) {
          answer.isRefused(503, "server.unavailable");
          unavailable++;
        } else {
          answer.isOk();
          acknowledged = next;
          acknowledgements++;
          longestMs = Math.max(longestMs, (System.nanoTime() - last) / 1_000_000);
          last = System.nanoTime();
        }
      }
    }

    void verify(Client client) {
      String stored = client.get(ACCOUNT_CENTER, token).isOk().json().get("customCss").textValue();

      assertThat(Long.parseLong(stored)).isBetween(acknowledged, sent);
    }
  }
}
