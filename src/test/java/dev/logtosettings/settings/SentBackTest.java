package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Description;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Settings;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole settings that are read and sent back as they are change nothing. */
final class SentBackTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final Description DESCRIPTION = Description.read();

  private static final Map<String, Object> CATALOGS =
      Map.of("logto.catalog.connectors", "Email,Sms", "logto.catalog.profile-fields", "shoe");

  /** A change of each property that is not on the published pages, by where it is. */
  private static final Map<String, String> NEWER =
      Map.of(
          ACCOUNT_CENTER,
          """
          {"fields": {"mfa": "Edit", "passkey": "Edit"}, "deleteAccountUrl": "",
           "webauthnRelatedOrigins": ["https://b.example", "https://a.example", "https://b.example"],
           "profileFields": [{"name": "hat"}, {"name": "shoe"}]}
          """,
          SIGN_IN_EXPERIENCE,
          """
          {"mfa": {"policy": "PromptOnlyAtSignInMandatory", "factors": ["Totp"]},
           "adaptiveMfa": {"enabled": true},
           "hideLogtoBranding": false,
           "customUiCsp": {"scriptSrc": []},
           "supportEmail": "help@example.com",
           "supportWebsiteUrl": "https://example.com/help",
           "unknownSessionRedirectUrl": "",
           "captchaPolicy": {"enabled": true},
           "sentinelPolicy": {"maxAttempts": 10, "lockoutDuration": 0.5},
           "emailBlocklistPolicy": {"customBlocklist": ["@example.org", "@example.org"]},
           "verificationCodePolicy": {"expirationDuration": 60},
           "forgotPasswordMethods": ["EmailVerificationCode"],
           "passkeySignIn": {"enabled": true},
           "signUpProfileFields": [{"name": "hat"}, {"name": "shoe"}],
           "passwordExpiration": {"enabled": true, "validPeriodDays": 90},
           "usernamePolicy": {"caseSensitive": false, "minLength": 3, "maxLength": 30,
             "allowedChars":
               {"lowercase": true, "uppercase": true, "numbers": false, "underscore": true}}}
          """,
          LOGTO_CONFIGS,
          """
          {"mfa": {"enabled": true}, "passkeySignIn": {"skipped": true}}
          """);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private static final Service DOCUMENTED = service("documented");
  @AutoClose private static final Service STRICT = service("strict");

  @ParameterizedTest
  @MethodSource("settings")
  void that_were_never_written(Settings settings) {
    changesNothing(settings);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void of_which_each_property_was_written(Settings settings) {
    Answer written = settings.patch(NEWER.get(settings.path())).isOk();

    assertThat(written.json().fieldNames())
        .toIterable()
        .containsAll(
            DESCRIPTION
                .document()
                .at("/components/schemas/" + settings.schema() + "/properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList());
    changesNothing(settings);
  }

  static Stream<Settings> settings() {
    return Stream.of(DOCUMENTED, STRICT).flatMap(it -> Settings.all(it.client(), KEY));
  }

  private static void changesNothing(Settings settings) {
    Answer read = settings.get();

    Answer sentBack = settings.patch(read.body()).isOk();

    for (Answer answer : new Answer[] {sentBack, settings.get()}) {
      assertThat(answer.body()).isEqualTo(read.body());
      assertThat(answer.header("ETag")).isNotEmpty().isEqualTo(read.header("ETag"));
    }
  }

  private static Service service(String level) {
    return Service.start(KEYS.trust(), CATALOGS, Map.of("logto.validation", level));
  }
}
