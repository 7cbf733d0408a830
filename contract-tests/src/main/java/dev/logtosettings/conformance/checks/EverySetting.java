package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;
import static dev.logtosettings.conformance.target.Resource.SIGN_IN_EXPERIENCE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Test;

/** All settings at once, each with a value that is not its default, and a long and a large one. */
@Conformance
final class EverySetting {

  private static final String STAYS = "A property that is absent stays as it is.";

  private final Tenant tenant;

  EverySetting(Tenant tenant) {
    this.tenant = tenant;
  }

  @Test
  @Proves(operation = "UpdateAccountCenterSettings", status = 200, value = STAYS)
  void all_settings_of_the_account_center_are_kept() {
    keeps(
        ACCOUNT_CENTER,
        """
        {"enabled": true,
         "fields": {"name": "Edit", "avatar": "ReadOnly", "profile": "Off", "email": "Edit",
           "phone": "ReadOnly", "password": "Off", "username": "Edit", "social": "ReadOnly",
           "customData": "Off", "mfa": "Edit", "session": "ReadOnly"},
         "webauthnRelatedOrigins": ["https://b.example", "https://a.example"],
         "deleteAccountUrl": "https://example.com/delete",
         "customCss": "body { color: #333 }",
         "profileFields": []}\
        """);
  }

  @Test
  @Proves(operation = "UpdateSignInExp", status = 200, value = STAYS)
  void all_settings_of_the_sign_in_experience_are_kept() {
    keeps(
        SIGN_IN_EXPERIENCE,
        """
        {"color": {"primaryColor": "#0b6E4F", "isDarkModeEnabled": true, "darkPrimaryColor": "#6BF"},
         "branding": {"logoUrl": "https://example.com/l.svg",
           "darkLogoUrl": "https://example.com/dl.svg", "favicon": "https://example.com/f.ico",
           "darkFavicon": "https://example.com/df.ico"},
         "languageInfo": {"autoDetect": false, "fallbackLanguage": "pt-BR"},
         "termsOfUseUrl": "https://example.com/terms",
         "privacyPolicyUrl": "https://example.com/privacy",
         "agreeToTermsPolicy": "Manual",
         "signIn": {"methods": [
           {"identifier": "username", "password": true, "verificationCode": false,
             "isPasswordPrimary": false},
           {"identifier": "phone", "password": true, "verificationCode": false,
             "isPasswordPrimary": true},
           {"identifier": "email", "password": true, "verificationCode": false,
             "isPasswordPrimary": false}]},
         "signUp": {"identifiers": ["username"], "password": true, "verify": true,
           "secondaryIdentifiers": []},
         "socialSignIn": {"automaticAccountLinking": true, "skipRequiredIdentifiers": false},
         "socialSignInConnectorTargets": [],
         "signInMode": "Register",
         "customCss": "body { color: #333 }",
         "customContent": {"/b": "<p>b</p>", "/a": ""},
         "customUiAssets": {"id": "assets", "createdAt": 1732233600000.5},
         "passwordPolicy": {"length": {"min": 20, "max": 9007199254740991},
           "characterTypes": {"min": 4},
           "rejects": {"pwned": false, "repetitionAndSequence": false, "userInfo": false,
             "words": ["logto", "", "Logto", "logto"]}},
         "mfa": {"factors": ["WebAuthn", "Totp", "BackupCode"], "policy": "Mandatory",
           "organizationRequiredMfaPolicy": "Mandatory"},
         "singleSignOnEnabled": true}\
        """);
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 200,
      value = "What is absent stays, at both depths.")
  void all_settings_of_a_user_are_kept() {
    keeps(
        LOGTO_CONFIG,
        """
        {"mfa": {"enabled": false, "skipped": true, "skipMfaOnSignIn": true},
         "passkeySignIn": {"skipped": true}}\
        """);
  }

  @Test
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      property = "customCss",
      value = "CSS that is added to the sign-in page; `null` or the empty text for none.")
  void a_long_text_is_kept() {
    String css = '"' + "a{color:red} ".repeat(20_000) + '"';
    tenant.patch(SIGN_IN_EXPERIENCE, "{\"customCss\": %s}".formatted(css)).has("/customCss", css);
    tenant.get(SIGN_IN_EXPERIENCE).has("/customCss", css);
  }

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "webauthnRelatedOrigins",
      value = "The further origins that WebAuthn accepts, in the order in which they were sent.")
  void a_long_list_is_kept() {
    StringBuilder origins = new StringBuilder("[\"https://account.example\"");
    for (int i = 999; i > 0; i--) {
      origins.append(",\"https://o").append(i).append(".example\"");
    }
    String list = origins.append(']').toString();
    tenant
        .patch(ACCOUNT_CENTER, "{\"webauthnRelatedOrigins\": %s}".formatted(list))
        .has("/webauthnRelatedOrigins", list);
    tenant.get(ACCOUNT_CENTER).has("/webauthnRelatedOrigins", list);
  }

  private void keeps(Resource resource, String body) {
    tenant.open(resource);
    ObjectNode expected = tenant.defaults(resource).setAll((ObjectNode) Json.read(body));
    tenant.patch(resource, body).is(expected);
    tenant.get(resource).is(expected);
    tenant.get(resource).is(expected); // as reading changes nothing
  }
}
