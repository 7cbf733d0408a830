package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.checks.Change.json;
import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.SIGN_IN_EXPERIENCE;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the level {@code documented} takes that Logto refuses, and what it refuses all the same. */
@Conformance
@Tag("documented")
final class DocumentedLevel {

  private final Tenant tenant;

  DocumentedLevel(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} is kept as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          color            | {"primaryColor": "string", "isDarkModeEnabled": true, "darkPrimaryColor": ""}
          branding         | {"logoUrl": "string", "darkLogoUrl": "", "favicon": "/a.ico", "darkFavicon": "a b"}
          termsOfUseUrl    | "string"
          privacyPolicyUrl | "example.com/privacy"
          """)
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      value = "**documented** takes whatever the published pages of Logto show")
  void colors_and_urls_are_any_text(String property, String value) {
    keeps(SIGN_IN_EXPERIENCE, property, value);
  }

  @ParameterizedTest(name = "the URL {0} is kept as it was sent")
  @ValueSource(
      strings = {
        "https://example.com",
        "http://127.0.0.1:8080/x",
        "https://u:p@example.com/",
        "https://example.com/%zz",
        "https://EXAMPLE.com/a/../b",
        "https://пример.рф/удалить"
      })
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "deleteAccountUrl",
      value = "It is stored as it was sent.")
  void a_url_is_kept_as_it_was_sent(String url) {
    keeps(ACCOUNT_CENTER, "deleteAccountUrl", '"' + url + '"');
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "deleteAccountUrl",
      value = "the placeholder `{}` of the published example")
  void the_placeholder_for_the_url_reads_as_null() {
    tenant
        .patch(ACCOUNT_CENTER, json("{'deleteAccountUrl': 'https://example.com/delete'}"))
        .answers(200);
    tenant.patch(ACCOUNT_CENTER, json("{'deleteAccountUrl': {}}")).has("/deleteAccountUrl", "null");
    tenant.get(ACCOUNT_CENTER).has("/deleteAccountUrl", "null");
  }

  @ParameterizedTest(name = "deleteAccountUrl is not {0}")
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "[]",
        "\"string\"",
        "\"ftp://example.com\"",
        "\"HTTPS://example.com\"",
        "\"/delete\"",
        "\"https://\""
      })
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 400,
      property = "deleteAccountUrl",
      value = "The page where users delete their account, an absolute URL that begins with")
  void the_url_to_delete_an_account_is_checked_all_the_same(String value) {
    tenant
        .patch(ACCOUNT_CENTER, "{\"deleteAccountUrl\": %s}".formatted(value))
        .refuses(400, "guard.invalid_input");
    tenant.get(ACCOUNT_CENTER).is(tenant.defaults(ACCOUNT_CENTER));
  }

  @ParameterizedTest(name = "a URL of 2049 characters is no {1} of {0}")
  @CsvSource({
    "ACCOUNT_CENTER, deleteAccountUrl",
    "SIGN_IN_EXPERIENCE, termsOfUseUrl",
    "SIGN_IN_EXPERIENCE, privacyPolicyUrl"
  })
  @Proves(status = 400, value = "a property is refused")
  void a_url_that_is_too_long_is_400(Resource resource, String property) {
    String longest = "https://example.com/" + "a".repeat(2048 - 20);
    keeps(resource, property, '"' + longest + '"');
    tenant
        .patch(resource, "{\"%s\": \"%sa\"}".formatted(property, longest))
        .refuses(400, "guard.invalid_input");
    tenant.get(resource).has("/" + property, '"' + longest + '"');
  }

  @ParameterizedTest(name = "the fallback language may be {0}")
  @ValueSource(strings = {"af-ZA", "nl-NL", "zz-ZZ", "zh-Hant-TW", "de-CH-1996", "EN", "sl-rozaj"})
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      property = "languageInfo.fallbackLanguage",
      value = "The language to use otherwise, a well-formed language tag (RFC 5646).")
  void any_well_formed_language_tag_is_taken(String tag) {
    keeps(SIGN_IN_EXPERIENCE, "languageInfo", language(tag));
  }

  @ParameterizedTest(name = "the fallback language is not {0}")
  @ValueSource(
      strings = {"", "e", "en_US", "en-", "-en", "en--US", "123", "de-DE-x", "a-toolonglanguage"})
  @Proves(
      operation = "UpdateSignInExp",
      status = 400,
      property = "languageInfo.fallbackLanguage",
      value = "The language to use otherwise, a well-formed language tag (RFC 5646).")
  void a_language_tag_that_is_not_well_formed_is_400(String tag) {
    tenant
        .patch(SIGN_IN_EXPERIENCE, "{\"languageInfo\": %s}".formatted(language(tag)))
        .refuses(400, "guard.invalid_input");
    tenant.get(SIGN_IN_EXPERIENCE).is(tenant.defaults(SIGN_IN_EXPERIENCE));
  }

  @ParameterizedTest(name = "{1} of {0} is kept without a catalog")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACCOUNT_CENTER     | profileFields                | [{"name": "b"}, {"name": "a"}, {"name": "b"}]
          SIGN_IN_EXPERIENCE | socialSignInConnectorTargets | ["github", "google", "github"]
          SIGN_IN_EXPERIENCE | signUp | {"identifiers": ["username", "phone", "email"], "password": true, "verify": true}
          SIGN_IN_EXPERIENCE | signUp | {"identifiers": ["username"], "password": true, "verify": true, "secondaryIdentifiers": [{"identifier": "phone", "verify": true}, {"identifier": "email", "verify": true}]}
          SIGN_IN_EXPERIENCE | signIn | {"methods": [{"identifier": "phone", "password": false, "verificationCode": true, "isPasswordPrimary": false}]}
          """)
  @Proves(status = 200, value = "is configured, and always at the level `strict`")
  void a_catalog_that_is_not_configured_restricts_nothing(
      Resource resource, String property, String value) {
    keeps(resource, property, value);
  }

  private void keeps(Resource resource, String property, String value) {
    tenant.patch(resource, "{\"%s\": %s}".formatted(property, value)).has("/" + property, value);
    tenant.get(resource).has("/" + property, value);
  }

  private static String language(String tag) {
    return "{\"autoDetect\": false, \"fallbackLanguage\": \"%s\"}".formatted(tag);
  }
}
