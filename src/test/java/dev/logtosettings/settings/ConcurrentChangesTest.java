package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Clients;
import dev.logtosettings.harness.Database;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many clients change the same settings at once, through two replicas on one database. */
@ParameterizedClass
@MethodSource("dev.logtosettings.harness.Database#all")
final class ConcurrentChangesTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final int CLIENTS = 64;

  /** Properties of a sign-in experience that are independent of each other, and a value of each. */
  private static final List<String> PROPERTIES =
      List.of(
          "\"termsOfUseUrl\":\"https://example.com/%s\"",
          "\"privacyPolicyUrl\":\"https://example.com/%s\"",
          "\"customCss\":\"%s\"",
          "\"customContent\":{\"page\":\"%s\"}",
          "\"customUiAssets\":{\"id\":\"%s\",\"createdAt\":1}",
          "\"branding\":{\"favicon\":\"%s\"}",
          "\"socialSignInConnectorTargets\":[\"%s\"]",
          "\"color\":{\"primaryColor\":\"%s\",\"isDarkModeEnabled\":true,\"darkPrimaryColor\":\"x\"}");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Service one;
  @AutoClose private final Service two;

  private final String token = Token.management(Token.newTenant()).signedBy(KEY);

  ConcurrentChangesTest(Database database) {
    one = Service.start(KEYS.trust(), database.configuration());
    two = Service.start(KEYS.trust(), database.configuration());
  }

  /** Eight clients write each property; the one that was last must be there, and none before it. */
  @Test
  void the_last_acknowledged_change_of_every_property_is_there_at_the_end() {
    int rounds = 5;

    Clients.atOnce(
        CLIENTS,
        client -> {
          for (int round = 1; round <= rounds; round++) {
            String value = client + "-" + round;
            replica(client).patch(SIGN_IN_EXPERIENCE, token, body(client, value)).isOk();
          }
        });

    String settings = one.client().get(SIGN_IN_EXPERIENCE, token).isOk().body();
    for (int property = 0; property < PROPERTIES.size(); property++) {
      assertThat(lastWritesOf(property, rounds)).anyMatch(settings::contains);
    }
  }

  /**
   * Each client adds one, on condition that nobody else has since it looked; so most are refused,
   * while others change what the refused ones had locked.
   */
  @Test
  void no_acknowledged_change_is_ever_overwritten_unseen() {
    int clients = 16;
    int rounds = 15;

    Clients.atOnce(
        clients,
        client -> {
          for (int round = 0; round < rounds; round++) {
            addOne(replica(client));
          }
        });

    assertThat(one.client().get(ACCOUNT_CENTER, token).json().get("customCss").textValue())
        .isEqualTo(Integer.toString(clients * rounds));
  }

  /** The row is not there yet, so that there is nothing to lock. */
  @Test
  void the_first_changes_of_new_settings_are_all_kept() {
    for (int round = 0; round < 10; round++) {
      String fresh = Token.management(Token.newTenant()).signedBy(KEY);

      Clients.atOnce(
          PROPERTIES.size(),
          client -> replica(client).patch(SIGN_IN_EXPERIENCE, fresh, body(client, "first")).isOk());

      String settings = one.client().get(SIGN_IN_EXPERIENCE, fresh).isOk().body();
      for (String property : PROPERTIES) {
        assertThat(settings).contains(property.formatted("first"));
      }
    }
  }

  private void addOne(Client client) {
    Answer answer;
    do {
      Answer seen = client.get(ACCOUNT_CENTER, token).isOk();
      JsonNode count = seen.json().get("customCss");
      int next = count.isNull() ? 1 : Integer.parseInt(count.textValue()) + 1;
      answer =
          client.send(
              client
                  .request(ACCOUNT_CENTER, token)
                  .header("Content-Type", "application/json")
                  .header("If-Match", seen.header("ETag"))
                  .method("PATCH", BodyPublishers.ofString("{\"customCss\":\"" + next + "\"}")));
    } while (answer.status() == 412);
    answer.isOk();
  }

  private Client replica(int client) {
    return (client % 2 == 0 ? one : two).client();
  }

  private static String body(int client, String value) {
    return "{" + PROPERTIES.get(client % PROPERTIES.size()).formatted(value) + "}";
  }

  private static List<String> lastWritesOf(int property, int rounds) {
    return IntStream.range(0, CLIENTS)
        .filter(client -> client % PROPERTIES.size() == property)
        .mapToObj(client -> PROPERTIES.get(property).formatted(client + "-" + rounds))
        .toList();
  }
}
