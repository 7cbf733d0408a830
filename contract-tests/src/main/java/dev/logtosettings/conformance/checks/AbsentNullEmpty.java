package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.checks.Change.json;
import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Absent, null and empty are three things. */
@Conformance
final class AbsentNullEmpty {

  private final Tenant tenant;

  AbsentNullEmpty(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{1} of {0} is set, kept while absent, and cleared by null")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACCOUNT_CENTER     | deleteAccountUrl | "https://example.com/delete"
          ACCOUNT_CENTER     | customCss        | "a{}"
          ACCOUNT_CENTER     | profileFields    | []
          SIGN_IN_EXPERIENCE | termsOfUseUrl    | "https://example.com/terms"
          SIGN_IN_EXPERIENCE | privacyPolicyUrl | "https://example.com/privacy"
          SIGN_IN_EXPERIENCE | customCss        | "a{}"
          SIGN_IN_EXPERIENCE | customUiAssets   | {"id": "a", "createdAt": 42}
          """)
  @Proves(status = 200, value = "`null` is a value only where a property is `nullable`")
  void null_clears_what_absence_keeps(Resource resource, String property, String value) {
    String place = "/" + property;
    tenant.patch(resource, "{\"%s\": %s}".formatted(property, value)).has(place, value);
    tenant.patch(resource, Change.valid(resource)).has(place, value);
    tenant.get(resource).has(place, value);
    tenant.patch(resource, "{\"%s\": null}".formatted(property)).has(place, "null");
    tenant.get(resource).has(place, "null");
  }

  @ParameterizedTest(name = "the empty text clears {1} of {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACCOUNT_CENTER     | deleteAccountUrl | "https://example.com/delete"
          ACCOUNT_CENTER     | customCss        | "a{}"
          SIGN_IN_EXPERIENCE | termsOfUseUrl    | "https://example.com/terms"
          SIGN_IN_EXPERIENCE | privacyPolicyUrl | "https://example.com/privacy"
          SIGN_IN_EXPERIENCE | customCss        | "a{}"
          """)
  @Proves(status = 200, value = "The empty text stands for `null` where a text is nullable.")
  void the_empty_text_stands_for_null(Resource resource, String property, String value) {
    tenant.patch(resource, "{\"%s\": %s}".formatted(property, value)).has("/" + property, value);
    tenant.patch(resource, "{\"%s\": \"\"}".formatted(property)).has("/" + property, "null");
    tenant.get(resource).has("/" + property, "null");
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "profileFields",
      value = "`null` if never set.")
  void an_empty_list_is_not_null() {
    tenant.patch(ACCOUNT_CENTER, json("{'profileFields': []}")).has("/profileFields", "[]");
    tenant.get(ACCOUNT_CENTER).has("/profileFields", "[]");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 200,
      property = "mfa.enabled",
      value = "Whether MFA is on for the user. Absent until it has been set.")
  void mfa_enabled_is_absent_until_it_has_been_set() {
    tenant.requireNewUser();
    tenant.openAccountCenter();
    tenant.get(LOGTO_CONFIG).answers(200).lacks("/mfa/enabled");
    tenant
        .patch(LOGTO_CONFIG, json("{'mfa': {'skipped': true}}"))
        .answers(200)
        .lacks("/mfa/enabled");
    tenant.patch(LOGTO_CONFIG, json("{'mfa': {'enabled': false}}")).has("/mfa/enabled", "false");
    tenant.get(LOGTO_CONFIG).has("/mfa/enabled", "false");
  }

  @Tag("documented")
  @ParameterizedTest(name = "{0} answers a body without a change with the settings as they are")
  @EnumSource
  @Proves(status = 200, value = "Properties that are not described here are ignored")
  void nothing_to_change_changes_nothing(Resource resource) {
    tenant.open(resource);
    tenant.patch(resource, Change.valid(resource)).answers(200);
    var settings = tenant.get(resource).answers(200).json();
    tenant.patch(resource, "{}").is(settings);
    tenant.patch(resource, json("{'unknown': {'enabled': false}}")).is(settings);
    tenant.get(resource).is(settings);
  }

  @Tag("strict")
  @ParameterizedTest(name = "{0} refuses a body without a change")
  @EnumSource(names = {"ACCOUNT_CENTER", "SIGN_IN_EXPERIENCE"})
  @Proves(status = 422, value = "there is nothing to change")
  void nothing_to_change_is_refused(Resource resource) {
    tenant.patch(resource, "{}").refuses(422, "entity.invalid_input");
    tenant.patch(resource, json("{'unknown': 1}")).refuses(422, "entity.invalid_input");
    tenant.get(resource).is(tenant.defaults(resource));
  }
}
