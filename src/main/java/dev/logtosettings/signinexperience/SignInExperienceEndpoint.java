package dev.logtosettings.signinexperience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.api.SignInExperienceController;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.PasswordExpiration;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import dev.logtosettings.settings.Treatment;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import org.openapitools.jackson.nullable.JsonNullable;

/** The operations of {@code /api/sign-in-exp}, and what a change of its settings means. */
@Controller
final class SignInExperienceEndpoint
    implements SignInExperienceController, Treatment<SignInExperiencePatch, SignInExperience> {

  private final Settings<SignInExperiencePatch, SignInExperience> settings;
  private final Enforcement enforcement;

  SignInExperienceEndpoint(Resources resources, Enforcement enforcement) {
    this.settings = resources.open("sign-in-exp", SignInExperience.class, 1, this);
    this.enforcement = enforcement;
  }

  @Override
  public HttpResponse<Answer<SignInExperience>> getSignInExp(Caller caller, String ifNoneMatch) {
    return settings.read(caller.tenant(), Settings.WHOLE_TENANT).okUnless(ifNoneMatch);
  }

  @Override
  public HttpResponse<Answer<SignInExperience>> updateSignInExp(
      Caller caller, String ifMatch, SignInExperiencePatch patch) {
    return settings.patch(caller, Settings.WHOLE_TENANT, patch, ifMatch).ok();
  }

  @Override
  public void adapt(SignInExperiencePatch patch, SignInExperience stored, ObjectNode sent) {
    enforcement.socialTargets().keep(sent.path("socialSignInConnectorTargets"), "");
    enforcement.profileFields().keep(sent.path("signUpProfileFields"), "/name");
    if (sent.get("customUiCsp") instanceof ObjectNode policy) {
      CspSource.normalize(policy);
    }
    if (sent.get("passwordExpiration") instanceof ObjectNode expiration) {
      keepTime(stored.passwordExpiration(), expiration, sent);
    }
    if (sent.has("mfa")
        && sent.get("mfa").path("factors").isEmpty()
        && !sent.has("adaptiveMfa")
        && stored.adaptiveMfa().isPresent()) {
      sent.putObject("adaptiveMfa").put("enabled", false);
    }
  }

  @Override
  public void check(SignInExperiencePatch patch, SignInExperience stored, SignInExperience next) {
    new Candidate(patch, stored, next, enforcement).check();
  }

  /**
   * Passwords expire from the time on that this is switched on; without a word of it, as before.
   */
  private static void keepTime(
      JsonNullable<PasswordExpiration> stored, ObjectNode expiration, ObjectNode sent) {
    if (expiration.isEmpty() && stored.isPresent()) {
      sent.remove("passwordExpiration");
    } else if (expiration.path("enabled").asBoolean()) {
      expiration.put(
          "enabledAt",
          stored.isPresent() && stored.get().enabled().orElse(false)
              ? stored.get().enabledAt().get()
              : (Long) System.currentTimeMillis());
    }
  }
}
