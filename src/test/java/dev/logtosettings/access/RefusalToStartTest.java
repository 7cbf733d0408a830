package dev.logtosettings.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service does not start where it could not tell whom to trust, and says why. */
final class RefusalToStartTest {

  private static final String ISSUER = "logto.auth.issuer";
  private static final String JWKS_URI = "logto.auth.jwks-uri";

  @AutoClose private final KeyServer keys = new KeyServer(Keys.ec("key"));
  @TempDir private Path folder;

  @Test
  void the_process_ends_with_an_error_code_and_names_the_property() {
    Map<String, String> environment =
        Map.of("LOGTO_AUTH_ISSUER", Token.ISSUER, "LOGTO_AUTH_JWKS_URI", "file:missing.json");

    try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
      assertThat(service.exitCode()).as(service.output()).isPositive();
      assertThat(service.output()).contains(JWKS_URI).doesNotContain("Server Running");
    }
  }

  @Test
  void with_an_issuer_but_no_keys() {
    refuses(Map.of(ISSUER, Token.ISSUER), ISSUER, JWKS_URI);
  }

  @Test
  void with_keys_but_no_issuer() {
    refuses(Map.of(JWKS_URI, keys.uri().toString()), ISSUER, JWKS_URI);
  }

  @Test
  void with_an_empty_issuer() {
    refuses(Map.of(ISSUER, "", JWKS_URI, keys.uri().toString()), ISSUER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:missing.json", "jwks.json", "ftp://127.0.0.1/jwks", "", "{"})
  void with_keys_that_are_nowhere(String uri) {
    refuses(trust(uri), JWKS_URI);
  }

  @Test
  void with_keys_that_nobody_serves() {
    keys.close();

    refuses(keys.trust(), JWKS_URI);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void with_keys_that_are_answered_by_an_error(int status) {
    keys.answer(status, "{\"keys\":[]}");

    refuses(keys.trust(), JWKS_URI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"keys\":7}"})
  void with_keys_that_are_no_JWK_Set(String body) throws IOException {
    Path file = Files.writeString(folder.resolve("jwks.json"), body);

    refuses(trust(file.toUri().toString()), JWKS_URI);
  }

  @Test
  void and_names_everything_that_is_wrong_at_once() {
    Map<String, Object> wrong =
        Map.of(
            "logto.validation",
            "lenient",
            "logto.catalog.connectors",
            "Email,Pigeon",
            "logto.auth.management-audience",
            "same",
            "logto.auth.account-audience",
            "same",
            ISSUER,
            Token.ISSUER);

    refuses(
        wrong,
        "logto.validation",
        "logto.catalog.connectors",
        "logto.auth.management-audience",
        "logto.auth.account-audience",
        ISSUER,
        JWKS_URI);
  }

  @Test
  void keys_in_a_file_are_good() throws IOException {
    String set = "{\"keys\":[" + Keys.ec("key").toPublicJWK().toJSONString() + "]}";
    Path file = Files.writeString(folder.resolve("jwks.json"), set);

    Service.start(trust(file.toUri().toString())).close();
  }

  private static Map<String, Object> trust(String uri) {
    return Map.of(ISSUER, Token.ISSUER, JWKS_URI, uri);
  }

  private static void refuses(Map<String, Object> configuration, String... reasons) {
    AbstractThrowableAssert<?, ?> refusal =
        assertThatThrownBy(() -> Service.start(configuration).close());
    for (String reason : reasons) {
      refusal.hasStackTraceContaining(reason);
    }
  }
}
