package dev.logtosettings.level;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A catalog that is configured is in force at both levels; one that is not restricts nothing at the
 * level {@code documented} and is empty at the level {@code strict}.
 */
final class CatalogTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  private static final String NO_CONNECTOR = "sign_in_experiences.enabled_connector_not_found";
  private static final String NO_PHRASES = "sign_in_experiences.unsupported_default_language";

  private static final String BY_EMAIL =
      "{\"signUp\":{\"identifiers\":[\"email\"],\"password\":true,\"verify\":true}}";
  private static final String BY_PHONE = BY_EMAIL.replace("email", "phone");
  private static final String TARGETS =
      "{\"socialSignInConnectorTargets\":[\"line\",\"google\",\"github\",\"Google\"]}";
  private static final String FIELDS =
      "{\"profileFields\":[{\"name\":\"shoe\"},{\"name\":\"nickname\"},{\"name\":\"gender\"}]}";
  private static final String FIELD_TWICE =
      "{\"profileFields\":[{\"name\":\"shoe\"},{\"name\":\"shoe\"}]}";

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @ParameterizedTest
  @ValueSource(strings = {"documented", "strict"})
  void only_a_connector_of_the_catalog_may_be_relied_on(String level) {
    try (Service service = service(level, "connectors", "Email")) {
      patch(service, BY_EMAIL).isOk();
      patch(service, BY_PHONE).isRefused(400, NO_CONNECTOR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "strict"})
  void every_connector_of_the_catalog_may_be_relied_on(String level) {
    try (Service service = service(level, "connectors", "Email,Sms")) {
      patch(service, BY_EMAIL).isOk();
      patch(service, BY_PHONE).isOk();
      patch(service, BY_EMAIL.replace("email", "username")).isOk();
    }
  }

  @Test
  void any_connector_may_be_relied_on_where_none_is_configured_at_documented() {
    try (Service service = service("documented")) {
      patch(service, BY_EMAIL).isOk();
      patch(service, BY_PHONE).isOk();
    }
  }

  @Test
  void no_connector_may_be_relied_on_where_none_is_configured_at_strict() {
    try (Service service = service("strict")) {
      patch(service, BY_EMAIL).isRefused(400, NO_CONNECTOR);
      patch(service, BY_PHONE).isRefused(400, NO_CONNECTOR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "strict"})
  void social_targets_outside_of_the_catalog_are_dropped_and_the_others_keep_their_order(
      String level) {
    try (Service service = service(level, "social-targets", "github,google,facebook")) {
      isStored(service, TARGETS, "socialSignInConnectorTargets", "[\"google\",\"github\"]");
    }
  }

  @Test
  void any_social_target_is_kept_where_none_is_configured_at_documented() {
    try (Service service = service("documented")) {
      isStored(
          service,
          TARGETS,
          "socialSignInConnectorTargets",
          "[\"line\",\"google\",\"github\",\"Google\"]");
    }
  }

  @Test
  void no_social_target_is_kept_where_none_is_configured_at_strict() {
    try (Service service = service("strict")) {
      isStored(service, TARGETS, "socialSignInConnectorTargets", "[]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "strict"})
  void profile_fields_outside_of_the_catalog_are_dropped_and_none_may_be_there_twice(String level) {
    try (Service service = service(level, "profile-fields", "gender,shoe")) {
      isStored(service, FIELDS, "profileFields", "[{\"name\":\"shoe\"},{\"name\":\"gender\"}]");

      patch(service, FIELD_TWICE).isRefused(400, "request.invalid_input");
      patch(service, FIELD_TWICE.replace("shoe", "hat")).isRefused(400, "request.invalid_input");
      isStored(service, "{\"profileFields\":null}", "profileFields", "null");
    }
  }

  @Test
  void any_profile_field_is_kept_where_none_is_configured_at_documented() {
    try (Service service = service("documented")) {
      isStored(service, FIELD_TWICE, "profileFields", "[{\"name\":\"shoe\"},{\"name\":\"shoe\"}]");
    }
  }

  @Test
  void no_profile_field_is_kept_where_none_is_configured_at_strict() {
    try (Service service = service("strict")) {
      isStored(service, FIELDS, "profileFields", "[]");

      patch(service, FIELD_TWICE).isRefused(400, "request.invalid_input");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "strict"})
  void a_language_of_the_catalog_or_a_built_in_one_may_be_the_fallback(String level) {
    try (Service service = service(level, "languages", "sv-SE,af-ZA")) {
      patch(service, language("af-ZA")).isOk();
      patch(service, language("sv-SE")).isOk();
      patch(service, language("pt-BR")).isOk();
      patch(service, language("sv")).isRefused(400, NO_PHRASES);
      patch(service, language("af-za")).isRefused(400, NO_PHRASES);
      patch(service, language("nl-NL")).isRefused(400, NO_PHRASES);
    }
  }

  @Test
  void any_language_may_be_the_fallback_where_none_is_configured_at_documented() {
    try (Service service = service("documented")) {
      patch(service, language("nl-NL")).isOk();
      patch(service, language("tlh-Latn-US")).isOk();
    }
  }

  @Test
  void only_a_built_in_language_may_be_the_fallback_where_none_is_configured_at_strict() {
    try (Service service = service("strict")) {
      patch(service, language("pt-BR")).isOk();
      patch(service, language("nl-NL")).isRefused(400, NO_PHRASES);
      patch(service, language("tlh-Latn-US")).isRefused(400, "guard.invalid_input");
    }
  }

  @Test
  void a_catalog_that_is_configured_to_be_empty_has_nothing() {
    try (Service service = service("documented", "connectors", "")) {
      patch(service, BY_EMAIL).isRefused(400, NO_CONNECTOR);
    }
    try (Service service = service("documented", "social-targets", "")) {
      isStored(service, TARGETS, "socialSignInConnectorTargets", "[]");
    }
  }

  @Test
  void blanks_between_the_entries_of_a_catalog_mean_nothing() {
    try (Service service = service("documented", "connectors", "Email, Sms")) {
      patch(service, BY_PHONE).isOk();
    }
    try (Service service = service("documented", "social-targets", "google, github ")) {
      isStored(service, TARGETS, "socialSignInConnectorTargets", "[\"google\",\"github\"]");
    }
  }

  private static Service service(String level) {
    return Service.start(KEYS.trust(), Map.of("logto.validation", level));
  }

  private static Service service(String level, String catalog, String entries) {
    return Service.start(
        KEYS.trust(), Map.of("logto.validation", level, "logto.catalog." + catalog, entries));
  }

  private static String language(String tag) {
    return "{\"languageInfo\":{\"autoDetect\":true,\"fallbackLanguage\":\"" + tag + "\"}}";
  }

  private static Answer patch(Service service, String body) {
    String path = body.contains("profileFields") ? ACCOUNT_CENTER : SIGN_IN_EXPERIENCE;
    return service.client().patch(path, TOKEN, body);
  }

  private static void isStored(Service service, String body, String property, String expected) {
    Answer answer = patch(service, body).isOk();

    assertThat(answer.json().get(property)).hasToString(expected);
  }
}
