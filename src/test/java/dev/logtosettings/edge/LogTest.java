package dev.logtosettings.edge;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log tells an operator who did what, and never what nobody may know. */
final class LogTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ECKey KEY = Keys.ec("key");

  private static KeyServer keys;
  private static ServiceProcess process;
  private static Client client;

  private final String tenant = Token.newTenant();
  private final String token = Token.management(tenant).signedBy(KEY);

  @BeforeAll
  static void start(@TempDir Path folder) {
    keys = new KeyServer(KEY);
    Map<String, String> environment = new HashMap<>();
    environment.put("LOGGER_CONFIG", "logback-json.xml");
    environment.put("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:log");
    keys.trust()
        .forEach(
            (property, value) ->
                environment.put(
                    property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value.toString()));
    process = ServiceProcess.start(folder, environment);
    client = process.client();
  }

  @AfterAll
  static void stop() {
    process.close();
    keys.close();
  }

  @Test
  void each_request_is_a_line_of_json_with_what_became_of_it() {
    Answer answer = client.patch(ACCOUNT_CENTER, token, "{\"enabled\": 1}");

    JsonNode line = line("request", answer.header("X-Request-Id"));
    assertThat(line.path("tenant").asText()).isEqualTo(tenant);
    assertThat(line.path("operation").asText()).isEqualTo("updateAccountCenterSettings");
    assertThat(line.path("status").asInt()).isEqualTo(400);
    assertThat(line.path("code").asText()).isEqualTo("guard.invalid_input");
    assertThat(line.path("ms").isNumber()).isTrue();
    assertThat(line.path("message").asText()).isEqualTo("PATCH /api/account-center");
  }

  @Test
  void a_request_that_nobody_is_known_of_is_a_line_too() {
    Answer answer = client.send(client.request(ACCOUNT_CENTER).GET());

    JsonNode line = line("request", answer.header("X-Request-Id"));
    assertThat(line.path("status").asInt()).isEqualTo(401);
    assertThat(line.path("tenant").asText()).isEmpty();
  }

  @Test
  void the_request_id_of_a_proxy_is_kept() {
    Answer answer =
        client.send(client.request(ACCOUNT_CENTER, token).header("X-Request-Id", tenant).GET());

    assertThat(answer.header("X-Request-Id")).isEqualTo(tenant);
    assertThat(line("request", tenant).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void a_request_id_that_could_forge_a_line_is_replaced() {
    Answer answer =
        client.send(
            client.request(ACCOUNT_CENTER, token).header("X-Request-Id", "a\" b=\"c").GET());

    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void each_change_is_audited_with_who_what_and_the_tags_before_and_after() {
    String before = client.get(ACCOUNT_CENTER, token).header("ETag");
    String after = client.patch(ACCOUNT_CENTER, token, "{\"enabled\": true}").header("ETag");

    JsonNode line = line("after", after, "tenant", tenant);
    assertThat(line.path("logger_name").asText()).isEqualTo("audit");
    assertThat(line.path("resource").asText()).isEqualTo("account-center");
    assertThat(line.path("by").asText()).isEqualTo("machine");
    assertThat(line.path("client").asText()).isEqualTo("machine");
    assertThat(line.path("properties")).extracting(JsonNode::asText).containsExactly("enabled");
    assertThat(line.path("before").asText()).isEqualTo(before);
  }

  @Test
  void neither_a_token_nor_a_body_is_ever_in_it() {
    String secret = "secret-" + tenant;
    String forged = token.substring(0, token.length() - 4) + "AAAA";
    client.patch(ACCOUNT_CENTER, token, "{\"customCss\": \"" + secret + "\"}").isOk();
    client.patch(ACCOUNT_CENTER, token, "{\"customCss\": {\"" + secret + "\": 1}}");
    client.patch(ACCOUNT_CENTER, token, "{\"" + secret);
    Answer last = client.get(ACCOUNT_CENTER, forged);

    line("request", last.header("X-Request-Id"));
    assertThat(process.output())
        .doesNotContain(secret)
        .doesNotContain(token)
        .doesNotContain(forged)
        .doesNotContain(token.substring(token.lastIndexOf('.') + 1, token.length() - 4));
  }

  /** The line with these fields, once it has been written. */
  private static JsonNode line(String... fields) {
    return await().until(() -> find(fields), lines -> !lines.isEmpty()).get(0);
  }

  private static List<JsonNode> find(String... fields) {
    return process
        .output()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(LogTest::parse)
        .filter(
            line -> {
              boolean found = true;
              for (int i = 0; i < fields.length; i += 2) {
                found &= line.path(fields[i]).asText().equals(fields[i + 1]);
              }
              return found;
            })
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no line of JSON: " + line, e);
    }
  }
}
