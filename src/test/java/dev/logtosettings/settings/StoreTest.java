package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Database;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is kept, on each database alike. */
@ParameterizedClass
@MethodSource("dev.logtosettings.harness.Database#all")
final class StoreTest {

  private static final ECKey KEY = Keys.ec("key");

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  private static Service service;
  private static Service replica;

  @Parameter Database database;

  private final String tenant = Token.newTenant();
  private final String token = Token.management(tenant).signedBy(KEY);
  private final Client client = service.client();

  @BeforeParameterizedClassInvocation
  static void start(Database database) {
    service = Service.start(KEYS.trust(), database.configuration());
    replica = Service.start(KEYS.trust(), database.configuration());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    service.close();
    replica.close();
  }

  @Test
  void what_was_never_written_is_at_its_default() {
    JsonNode settings = read(ACCOUNT_CENTER, token);

    assertThat(settings.get("enabled").booleanValue()).isFalse();
    assertThat(settings.get("fields")).isEmpty();
    assertThat(read(SIGN_IN_EXPERIENCE, token).at("/languageInfo/fallbackLanguage").textValue())
        .isEqualTo("en");
  }

  /** Two versions stand on one database while the newer one is rolled out. */
  @Test
  void documents_of_an_older_and_of_a_newer_version_lose_nothing() throws SQLException {
    String old = "{\"customCss\":\"a{}\"}";
    store(old);

    assertThat(read(SIGN_IN_EXPERIENCE, token).get("customCss").textValue()).isEqualTo("a{}");
    assertThat(read(SIGN_IN_EXPERIENCE, token).has("supportEmail")).isFalse();

    patch(SIGN_IN_EXPERIENCE, token, "{\"supportEmail\":\"help@example.com\"}");
    String next = document().replaceFirst("}$", ",\"tomorrow\":{\"enabled\":true}}");
    store(next);
    patch(SIGN_IN_EXPERIENCE, token, "{\"customCss\":null}");

    assertThat(read(SIGN_IN_EXPERIENCE, token).get("supportEmail").textValue())
        .isEqualTo("help@example.com");
    assertThat(document()).contains("\"tomorrow\":{\"enabled\":true}");
  }

  private void store(String document) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM settings WHERE tenant_id = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO settings VALUES (?, 'sign-in-exp', '', ?)")) {
      delete.setString(1, tenant);
      delete.executeUpdate();
      insert.setString(1, tenant);
      insert.setString(2, document);
      insert.executeUpdate();
    }
  }

  private String document() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        PreparedStatement select =
            connection.prepareStatement("SELECT document FROM settings WHERE tenant_id = ?")) {
      select.setString(1, tenant);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Test
  void what_one_replica_writes_the_other_reads_and_changes() {
    patch(ACCOUNT_CENTER, token, "{\"enabled\":true}");

    assertThat(replica.client().get(ACCOUNT_CENTER, token).json().get("enabled").booleanValue())
        .isTrue();

    replica.client().patch(ACCOUNT_CENTER, token, "{\"customCss\":\"a{}\"}").isOk();

    assertThat(read(ACCOUNT_CENTER, token).get("customCss").textValue()).isEqualTo("a{}");
    assertThat(read(ACCOUNT_CENTER, token).get("enabled").booleanValue()).isTrue();
  }

  @Test
  void settings_survive_a_restart() {
    try (Service before = Service.start(KEYS.trust(), database.configuration())) {
      before.client().patch(ACCOUNT_CENTER, token, "{\"enabled\":true}").isOk();
    }

    try (Service after = Service.start(KEYS.trust(), database.configuration())) {
      assertThat(after.client().get(ACCOUNT_CENTER, token).json().get("enabled").booleanValue())
          .isTrue();
    }
  }

  @Test
  void a_refused_change_leaves_everything_as_it_was() {
    patch(SIGN_IN_EXPERIENCE, token, "{\"customCss\":\"kept\"}");
    JsonNode before = read(SIGN_IN_EXPERIENCE, token);

    client
        .patch(SIGN_IN_EXPERIENCE, token, "{\"customCss\":\"lost\",\"signInMode\":\"Never\"}")
        .isRefused(400, "guard.invalid_input");
    client
        .patch(
            SIGN_IN_EXPERIENCE,
            token,
            """
            {"customCss":"lost","mfa":{"factors":["Totp","Totp"],"policy":"Mandatory"}}
            """)
        .isRefused(400, "sign_in_experiences.duplicated_mfa_factors");

    assertThat(read(SIGN_IN_EXPERIENCE, token)).isEqualTo(before);
  }

  @Test
  void a_long_text_in_every_script_comes_back_as_it_was_sent() {
    StringBuilder text = new StringBuilder();
    for (int character = 1; character < 0x3000; character++) {
      text.appendCodePoint(character);
    }
    text.append("\uFEFF\uFFFD\uFFFF\uD83D\uDE00").append("\\\"'%?$1{}:a".repeat(50_000));
    String json = new JsonMapper().createObjectNode().put("customCss", text.toString()).toString();

    patch(SIGN_IN_EXPERIENCE, token, json);

    assertThat(read(SIGN_IN_EXPERIENCE, token).get("customCss").textValue())
        .isEqualTo(text.toString());
  }

  @Test
  void settings_that_are_larger_than_any_body_are_changed_like_others() {
    String text = "a".repeat(900_000);
    patch(SIGN_IN_EXPERIENCE, token, "{\"customCss\":\"%s\"}".formatted(text));
    patch(SIGN_IN_EXPERIENCE, token, "{\"customContent\":{\"page\":\"%s\"}}".formatted(text));

    patch(SIGN_IN_EXPERIENCE, token, "{\"signInMode\":\"Register\"}");

    JsonNode settings = read(SIGN_IN_EXPERIENCE, token);
    assertThat(settings.get("signInMode").textValue()).isEqualTo("Register");
    assertThat(settings.get("customCss").textValue()).isEqualTo(text);
    assertThat(settings.at("/customContent/page").textValue()).isEqualTo(text);
  }

  @Test
  void users_whose_names_look_alike_are_different_users() {
    patch(ACCOUNT_CENTER, token, "{\"enabled\":true,\"fields\":{\"mfa\":\"Edit\"}}");
    String ann = Token.account(tenant, "ann").signedBy(KEY);
    patch(LOGTO_CONFIGS, ann, "{\"mfa\":{\"skipped\":true}}");

    for (String other :
        List.of("Ann", "ANN", "ann ", " ann", "an", "annn", "ann'--", "a%", "_nn", "*", "ann\\")) {
      String token = Token.account(tenant, other).signedBy(KEY);
      assertThat(read(LOGTO_CONFIGS, token).at("/mfa/skipped").booleanValue()).as(other).isFalse();

      patch(LOGTO_CONFIGS, token, "{\"passkeySignIn\":{\"skipped\":true}}");
    }
    assertThat(read(LOGTO_CONFIGS, ann))
        .hasToString(
            "{\"mfa\":{\"skipped\":true,\"skipMfaOnSignIn\":false},"
                + "\"passkeySignIn\":{\"skipped\":false}}");
  }

  @Test
  void who_gets_no_turn_to_write_is_told_to_try_again_and_all_may_read() throws SQLException {
    patch(ACCOUNT_CENTER, token, "{\"enabled\":true}");

    try (Connection other = DriverManager.getConnection(database.url());
        PreparedStatement lock =
            other.prepareStatement("SELECT * FROM settings WHERE tenant_id = ? FOR UPDATE")) {
      other.setAutoCommit(false);
      lock.setString(1, tenant);
      lock.executeQuery();

      client.patch(ACCOUNT_CENTER, token, "{\"enabled\":false}").isRefused(409, "request.conflict");
      assertThat(read(ACCOUNT_CENTER, token).get("enabled").booleanValue()).isTrue();
      other.rollback();
    }
    patch(ACCOUNT_CENTER, token, "{\"enabled\":false}");
  }

  private JsonNode read(String path, String who) {
    return client.get(path, who).isOk().json();
  }

  private void patch(String path, String who, String body) {
    client.patch(path, who, body).isOk();
  }
}
