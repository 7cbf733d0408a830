package dev.logtosettings.body;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Corpus;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Settings;
import dev.logtosettings.harness.Token;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON is what RFC 8259 says, to the letter, and nothing that only looks like it. */
final class JsonParsingTest {

  private static final ECKey KEY = Keys.ec("key");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  @ParameterizedTest
  @MethodSource("settings")
  void what_is_JSON_is_taken_where_it_is_ignored(Settings settings) {
    texts("y_")
        .forEach(text -> assertThat(settings.patch(inside(text)).status()).as(text).isEqualTo(200));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void what_is_JSON_but_no_object_is_told_so(Settings settings) {
    texts("y_")
        .filter(text -> !text.strip().startsWith("{"))
        .forEach(text -> settings.patch(text).isRefused(400, "guard.invalid_input"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void what_is_no_JSON_is_told_so(Settings settings) {
    texts("n_")
        .filter(text -> !text.isEmpty())
        .forEach(text -> settings.patch(text).isRefused(400, "request.malformed_json"));
    texts("n_")
        .forEach(text -> settings.patch(inside(text)).isRefused(400, "request.malformed_json"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void what_may_be_either_is_taken_or_refused(Settings settings) {
    Stream.of("i_", "number_", "object_", "string_")
        .flatMap(JsonParsingTest::texts)
        .forEach(
            text -> {
              isTakenOrRefused(settings.patch(text));
              isTakenOrRefused(settings.patch(inside(text)));
            });
  }

  @ParameterizedTest
  @MethodSource("settings")
  void what_is_no_UTF_8_is_no_JSON(Settings settings) {
    for (String bytes :
        new String[] {
          "ff", "c0af", "e0ff", "eda080", "edb080", "f4bfbfbf", "c0", "e5", "81", "fc83bfbfbfbf"
        }) {
      byte[] text = HexFormat.of().parseHex("7b2261223a22" + bytes + "227d");

      settings.patch(text).isRefused(400, "request.malformed_json");
    }
    settings
        .patch("{\"enabled\":true}".getBytes(StandardCharsets.UTF_16))
        .isRefused(400, "request.malformed_json");
    settings
        .patch("{\"enabled\":true}".getBytes(StandardCharsets.UTF_16LE))
        .isRefused(400, "request.malformed_json");
  }

  @Test
  void of_two_members_with_one_name_the_last_counts() {
    String token = Token.management(Token.newTenant()).signedBy(KEY);
    Client client = SERVICE.client();

    assertThat(
            client
                .patch(
                    ACCOUNT_CENTER,
                    token,
                    "{\"customCss\":1,\"enabled\":false,\"customCss\":\"a\"}")
                .isOk()
                .json()
                .get("customCss")
                .textValue())
        .isEqualTo("a");
    client
        .patch(ACCOUNT_CENTER, token, "{\"customCss\":\"a\",\"customCss\":1}")
        .isRefused(400, "guard.invalid_input");
  }

  private static void isTakenOrRefused(Answer answer) {
    if (answer.status() != 200) {
      assertThat(answer.isRefusal().status()).as("%s", answer).isEqualTo(400);
    }
  }

  private static Stream<String> texts(String prefix) {
    return Corpus.jsonParsing().entrySet().stream()
        .filter(text -> text.getKey().startsWith(prefix))
        .map(text -> text.getValue());
  }

  private static String inside(String text) {
    return "{\"unknown\":" + text + "}";
  }

  private static Stream<Settings> settings() {
    return Settings.all(SERVICE.client(), KEY);
  }
}
