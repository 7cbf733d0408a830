package dev.logtosettings.body;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Corpus;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Texts that have broken other programs are refused where they do not belong. */
final class MisplacedStringsTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS = Corpus.naughtyStrings();

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  private final Client client = SERVICE.client();
  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  @Test
  void a_text_that_is_no_value_of_an_enum_is_refused() {
    for (String text : TEXTS) {
      client
          .patch(SIGN_IN_EXPERIENCE, token, JSON.objectNode().put("signInMode", text).toString())
          .isRefused(400, "guard.invalid_input");
    }
  }

  @Test
  void a_text_is_a_path_to_nowhere() {
    for (String text : TEXTS) {
      String path = "/api/" + URLEncoder.encode(text, StandardCharsets.UTF_8);

      assertThat(client.get(path, token).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void a_text_with_a_NUL_or_a_lone_surrogate_is_refused() {
    for (String escape : new String[] {"\\u0000", "\\ud800", "\\udfff", "\\udc00\\ud800"}) {
      for (String body :
          new String[] {
            "{\"customCss\":\"a" + escape + "b\"}",
            "{\"webauthnRelatedOrigins\":[\"a\",\"" + escape + "\"]}"
          }) {
        client.patch(ACCOUNT_CENTER, token, body).isRefused(400, "guard.invalid_input");
      }
      client
          .patch(SIGN_IN_EXPERIENCE, token, "{\"customContent\":{\"" + escape + "\":\"\"}}")
          .isRefused(400, "guard.invalid_input");
    }
  }
}
