package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.checks.Change.json;
import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;
import static dev.logtosettings.conformance.target.Resource.SIGN_IN_EXPERIENCE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PATCH does to the stored settings: replace, merge, or leave alone. */
@Conformance
final class ReplacedAndMerged {

  private static final String REPLACED =
      "each top-level property that is present replaces the stored one whole.";
  private static final String MERGED = "the merge goes one level deeper";

  private final Tenant tenant;

  ReplacedAndMerged(Tenant tenant) {
    this.tenant = tenant;
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "fields",
      value = "replaces the stored one whole.")
  void the_fields_of_the_account_center_are_replaced() {
    replaces(
        ACCOUNT_CENTER,
        "fields",
        json("{'name': 'Edit', 'mfa': 'ReadOnly'}"),
        json("{'email': 'Edit'}"));
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "webauthnRelatedOrigins",
      value = "replaces the stored one whole.")
  void the_origins_are_replaced() {
    replaces(
        ACCOUNT_CENTER,
        "webauthnRelatedOrigins",
        json("['https://b.example', 'https://a.example']"),
        json("['https://c.example', 'https://a.example']"));
  }

  @Tag("documented")
  @ParameterizedTest(name = "the list {1} of {0} is replaced")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ACCOUNT_CENTER     | profileFields                | [{"name": "b"}, {"name": "a"}] | [{"name": "c"}, {"name": "a"}]
          SIGN_IN_EXPERIENCE | socialSignInConnectorTargets | ["google", "github"]           | ["wechat", "github"]
          """)
  @Proves(status = 200, value = REPLACED)
  void a_list_is_replaced(Resource resource, String property, String before, String after) {
    replaces(resource, property, before, after);
  }

  @ParameterizedTest(name = "{0} of the sign-in experience is replaced")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          branding       | {"logoUrl": "https://example.com/a.svg", "favicon": "https://example.com/a.ico"} | {"favicon": "https://example.com/b.ico"}
          socialSignIn   | {"automaticAccountLinking": true}   | {"skipRequiredIdentifiers": true}
          customContent  | {"/sign-in": "a", "/register": "b"} | {"/register": "c"}
          signUp         | {"identifiers": ["username"], "password": true, "verify": false, "secondaryIdentifiers": []} | {"identifiers": ["username"], "password": true, "verify": true}
          signIn         | {"methods": [{"identifier": "username", "password": true, "verificationCode": false, "isPasswordPrimary": true}]} | {"methods": []}
          mfa            | {"factors": ["Totp"], "policy": "NoPrompt", "organizationRequiredMfaPolicy": "Mandatory"}    | {"factors": [], "policy": "Mandatory"}
          customUiAssets | {"id": "a", "createdAt": 1732233600000} | {"id": "b", "createdAt": 42.5}
          """)
  @Proves(operation = "UpdateSignInExp", status = 200, value = REPLACED)
  void the_sign_in_experience_is_replaced_property_by_property(
      String property, String before, String after) {
    replaces(SIGN_IN_EXPERIENCE, property, before, after);
  }

  @Test
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      property = "passwordPolicy",
      value = "of a part that is present, what is absent is stored as its default.")
  void the_password_policy_is_replaced_and_its_parts_are_filled() {
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            json(
                "{'passwordPolicy': {'length': {'min': 9, 'max': 99}, 'characterTypes': {'min': 2}}}"))
        .answers(200);
    String next =
        json(
            "{'rejects': {'pwned': true, 'repetitionAndSequence': true, 'userInfo': true, 'words': ['logto']}}");
    tenant
        .patch(SIGN_IN_EXPERIENCE, json("{'passwordPolicy': {'rejects': {'words': ['logto']}}}"))
        .has("/passwordPolicy", next);
    tenant.get(SIGN_IN_EXPERIENCE).has("/passwordPolicy", next);
  }

  @Test
  @Proves(operation = "UpdateLogtoConfig", status = 200, property = "mfa", value = MERGED)
  void the_logto_config_is_merged_one_level_deep() {
    tenant.openAccountCenter();
    ObjectNode expected = tenant.defaults(LOGTO_CONFIG);
    expected.withObject("/mfa").put("enabled", true);
    tenant.patch(LOGTO_CONFIG, json("{'mfa': {'enabled': true}}")).is(expected);
    expected.withObject("/mfa").put("skipped", true);
    tenant.patch(LOGTO_CONFIG, json("{'mfa': {'skipped': true}}")).is(expected);
    expected.withObject("/mfa").put("skipMfaOnSignIn", true);
    tenant.patch(LOGTO_CONFIG, json("{'mfa': {'skipMfaOnSignIn': true}}")).is(expected);
    expected.withObject("/mfa").put("enabled", false);
    tenant.patch(LOGTO_CONFIG, json("{'mfa': {'enabled': false}}")).is(expected);
    expected.withObject("/passkeySignIn").put("skipped", true);
    tenant.patch(LOGTO_CONFIG, json("{'passkeySignIn': {'skipped': true}}")).is(expected);
    tenant.get(LOGTO_CONFIG).is(expected);
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "webauthnRelatedOrigins",
      value = "Of equal ones the first is kept.")
  void of_equal_origins_the_first_is_kept() {
    String kept = json("['https://a.example', 'b', 'https://A.example']");
    tenant
        .patch(
            ACCOUNT_CENTER,
            json(
                "{'webauthnRelatedOrigins': ['https://a.example', 'b', 'https://a.example', 'https://A.example', 'b']}"))
        .has("/webauthnRelatedOrigins", kept);
    tenant.get(ACCOUNT_CENTER).has("/webauthnRelatedOrigins", kept);
  }

  @Test
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      value = "A property that is absent stays as it is.")
  void what_is_absent_stays() {
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            json(
                "{'customCss': 'a{}', 'termsOfUseUrl': 'https://example.com/terms', 'signInMode': 'SignIn'}"))
        .answers(200);
    ObjectNode expected = (ObjectNode) tenant.get(SIGN_IN_EXPERIENCE).answers(200).json();
    expected.put("singleSignOnEnabled", true);
    tenant.patch(SIGN_IN_EXPERIENCE, Change.valid(SIGN_IN_EXPERIENCE)).is(expected);
    tenant.get(SIGN_IN_EXPERIENCE).is(expected);
  }

  private void replaces(Resource resource, String property, String before, String after) {
    tenant.patch(resource, change(property, before)).has("/" + property, before);
    ObjectNode expected = tenant.defaults(resource);
    expected.set(property, Json.read(after));
    tenant.patch(resource, change(property, after)).is(expected);
    tenant.get(resource).is(expected);
  }

  private static String change(String property, String value) {
    return "{\"%s\": %s}".formatted(property, value);
  }
}
