package dev.logtosettings.body;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Corpus;
import dev.logtosettings.harness.Database;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that have broken other programs are texts like any other, on each database alike. */
@ParameterizedClass
@MethodSource("dev.logtosettings.harness.Database#all")
final class NaughtyStringsTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS = Corpus.naughtyStrings();

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Service service;
  private final Client client;
  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  NaughtyStringsTest(Database database) {
    service = Service.start(KEYS.trust(), database.configuration());
    client = service.client();
  }

  @Test
  void a_text_comes_back_as_it_was_sent_but_for_the_empty_one() {
    for (String text : TEXTS) {
      String body = JSON.objectNode().put("customCss", text).toString();
      JsonNode settings = client.patch(ACCOUNT_CENTER, token, body).isOk().json();

      assertThat(settings.get("customCss").textValue()).isEqualTo(text.isEmpty() ? null : text);
    }
  }

  @Test
  void a_list_of_texts_comes_back_as_it_was_sent_but_for_the_equal_ones() {
    ObjectNode body = JSON.objectNode();
    TEXTS.forEach(body.putArray("webauthnRelatedOrigins")::add);

    JsonNode stored = stored(ACCOUNT_CENTER, body);

    assertThat(stored.get("webauthnRelatedOrigins"))
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(TEXTS.stream().distinct().toList());
  }

  @Test
  void names_that_are_free_come_back_as_they_were_sent() {
    ObjectNode body = JSON.objectNode();
    ObjectNode pages = body.putObject("customContent");
    TEXTS.forEach(text -> pages.put(text, text));

    assertThat(stored(SIGN_IN_EXPERIENCE, body).get("customContent")).isEqualTo(pages);
  }

  @Test
  void a_text_that_is_the_name_of_no_property_is_ignored() {
    ObjectNode body = JSON.objectNode();
    TEXTS.forEach(text -> body.put(text, text));
    JsonNode before = client.get(ACCOUNT_CENTER, token).json();

    assertThat(stored(ACCOUNT_CENTER, body)).isEqualTo(before);
  }

  /** What is stored after a change that is answered with the same. */
  private JsonNode stored(String path, ObjectNode body) {
    JsonNode answer = client.patch(path, token, body.toString()).isOk().json();
    JsonNode stored = client.get(path, token).isOk().json();
    assertThat(stored).isEqualTo(answer);
    return stored;
  }
}
