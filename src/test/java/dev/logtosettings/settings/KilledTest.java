package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service is killed in the middle of writes, without a warning, and started again. */
final class KilledTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final int WRITERS = 8;
  private static final int FEW = 20;

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @TempDir private Path folder;

  @Test
  void every_acknowledged_write_is_in_the_file_of_H2_and_none_is_half_written() {
    loseNothing(trust());
  }

  @Test
  void every_acknowledged_write_is_in_PostgreSQL_and_none_is_half_written() {
    try (Postgres database = new Postgres()) {
      Map<String, String> environment = new HashMap<>(trust());
      environment.put("DATASOURCES_DEFAULT_URL", database.url());

      loseNothing(environment);
    }
  }

  private void loseNothing(Map<String, String> environment) {
    List<Writer> writers = Stream.generate(Writer::new).limit(WRITERS).toList();

    writeUntilKilled(environment, writers);

    try (ServiceProcess again = ServiceProcess.start(folder, environment)) {
      Client client = again.client();
      writers.forEach(writer -> writer.verify(client));
    }
  }

  private void writeUntilKilled(Map<String, String> environment, List<Writer> writers) {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      Client client = service.client();
      List<CompletableFuture<Void>> all =
          writers.stream()
              .map(writer -> CompletableFuture.runAsync(() -> writer.write(client), threads))
              .toList();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> writers.stream().allMatch(writer -> writer.acknowledged() > FEW));
      service.kill();
      all.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, String> trust() {
    return Map.of("LOGTO_AUTH_ISSUER", Token.ISSUER, "LOGTO_AUTH_JWKS_URI", KEYS.uri().toString());
  }

  /** Writes the numbers from 1 to a tenant of its own, each to two properties at once. */
  private static final class Writer {

    private final String token = Token.management(Token.newTenant()).signedBy(KEY);
    private volatile long sent;
    private volatile long acknowledged;

    long acknowledged() {
      return acknowledged;
    }

    void write(Client client) {
      try {
        for (long next = sent + 1; ; next++) {
          sent = next;
          client
              .patch(
                  ACCOUNT_CENTER,
                  token,
                  "{\"customCss\":\"%1$d\",\"webauthnRelatedOrigins\":[\"%1$d\"]}".formatted(next))
              .isOk();
          acknowledged = next;
        }
      } catch (UncheckedIOException e) {
        // Killed: what was sent last has no answer.
      }
    }

    void verify(Client client) {
      JsonNode settings = client.get(ACCOUNT_CENTER, token).isOk().json();
      long stored = Long.parseLong(settings.get("customCss").textValue());

      assertThat(stored).isBetween(acknowledged, sent);
      assertThat(settings.at("/webauthnRelatedOrigins/0").textValue())
          .isEqualTo(Long.toString(stored));
    }
  }
}
