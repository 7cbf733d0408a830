package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.checks.Change.json;
import static dev.logtosettings.conformance.target.Resource.SIGN_IN_EXPERIENCE;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of the sign-in experience that are valid property by property, and refused as a whole. */
@Conformance
final class RulesBetweenProperties {

  private static final String OPERATION = "UpdateSignInExp";
  private static final String RULES =
      "Once each property is valid by itself, the rules between properties are checked";

  private final Tenant tenant;

  RulesBetweenProperties(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          missing_sign_up_identifiers         | 400 | {"signUp": {"identifiers": [], "password": true, "verify": true, "secondaryIdentifiers": [{"identifier": "username"}]}}
          duplicated_sign_up_identifiers      | 400 | {"signUp": {"identifiers": ["username", "username"], "password": true, "verify": true}}
          duplicated_sign_up_identifiers      | 400 | {"signUp": {"identifiers": ["username"], "password": true, "verify": true, "secondaryIdentifiers": [{"identifier": "username"}]}}
          passwordless_requires_verify        | 400 | {"signUp": {"identifiers": ["email"], "password": true, "verify": false}}
          passwordless_requires_verify        | 400 | {"signUp": {"identifiers": ["username"], "password": true, "verify": true, "secondaryIdentifiers": [{"identifier": "email", "verify": false}]}}
          at_least_one_authentication_factor  | 400 | {"signIn": {"methods": [{"identifier": "username", "password": false, "verificationCode": false, "isPasswordPrimary": true}]}}
          code_sign_in_must_be_enabled        | 400 | {"signUp": {"identifiers": ["username"], "password": false, "verify": true}, "signIn": {"methods": [{"identifier": "email", "password": true, "verificationCode": false, "isPasswordPrimary": true}]}}
          duplicated_mfa_factors              | 400 | {"mfa": {"factors": ["Totp", "Totp"], "policy": "NoPrompt"}}
          backup_code_cannot_be_enabled_alone | 400 | {"mfa": {"factors": ["BackupCode"], "policy": "NoPrompt"}}
          non_adaptive_mfa_requires_skippable_policy | 422 | {"mfa": {"factors": ["Totp"], "policy": "PromptAtSignInAndSignUpMandatory"}}
          non_adaptive_mfa_requires_skippable_policy | 422 | {"mfa": {"factors": ["Totp"], "policy": "PromptOnlyAtSignInMandatory"}}
          """)
  @Proves(operation = OPERATION, value = RULES)
  void rules_that_need_no_catalog_hold_at_both_levels(String rule, int status, String body) {
    refuses(rule, status, body);
  }

  @Tag("documented")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          email_verification_code_cannot_be_used_for_sign_in | {"signIn": {"methods": [{"identifier": "email", "password": true, "verificationCode": true, "isPasswordPrimary": true}]}, "mfa": {"factors": ["EmailVerificationCode"], "policy": "NoPrompt"}}
          phone_verification_code_cannot_be_used_for_sign_in | {"signIn": {"methods": [{"identifier": "phone", "password": true, "verificationCode": true, "isPasswordPrimary": true}]}, "mfa": {"factors": ["PhoneVerificationCode"], "policy": "NoPrompt"}}
          """)
  @Proves(operation = OPERATION, status = 400, value = RULES)
  void a_code_is_not_for_sign_in_and_mfa(String rule, String body) {
    refuses(rule, 400, body);
  }

  @Tag("documented")
  @ParameterizedTest(name = "{0} of the stored {1}")
  @CsvSource({
    "email_verification_code_cannot_be_used_for_mfa, email, EmailVerificationCode",
    "phone_verification_code_cannot_be_used_for_mfa, phone, PhoneVerificationCode"
  })
  @Proves(
      operation = OPERATION,
      status = 400,
      value = "A rule about something that is not sent looks at the settings as")
  void a_rule_looks_at_what_is_stored(String rule, String identifier, String factor) {
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            """
            {"signIn": {"methods": [{"identifier": "%s", "password": true,
              "verificationCode": true, "isPasswordPrimary": true}]}}\
            """
                .formatted(identifier))
        .answers(200);
    var before = tenant.get(SIGN_IN_EXPERIENCE).answers(200).json();
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            """
            {"mfa": {"factors": ["Totp", "%s"], "policy": "NoPrompt"}}\
            """
                .formatted(factor))
        .refuses(400, "sign_in_experiences." + rule);
    tenant.get(SIGN_IN_EXPERIENCE).is(before);
  }

  @Test
  @Proves(operation = OPERATION, status = 400, value = "Once each property is valid by itself")
  void properties_are_checked_before_the_rules() {
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            json("{'mfa': {'factors': ['BackupCode'], 'policy': 'NoPrompt'}, 'signInMode': 'x'}"))
        .refuses(400, "guard.invalid_input");
  }

  @Test
  @Proves(operation = OPERATION, status = 400, value = "The first that does not hold refuses")
  void the_first_rule_that_does_not_hold_refuses() {
    refuses(
        "at_least_one_authentication_factor",
        400,
        json(
            "{'signIn': {'methods': [{'identifier': 'username', 'password': false, 'verificationCode': false, 'isPasswordPrimary': true}]}, 'mfa': {'factors': ['Totp', 'Totp'], 'policy': 'NoPrompt'}}"));
  }

  private void refuses(String rule, int status, String body) {
    tenant.patch(SIGN_IN_EXPERIENCE, body).refuses(status, "sign_in_experiences." + rule);
    tenant.get(SIGN_IN_EXPERIENCE).is(tenant.defaults(SIGN_IN_EXPERIENCE));
  }
}
