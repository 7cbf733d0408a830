package dev.logtosettings.signinexperience;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.SignInExperienceController;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/sign-in-exp}. */
@Controller
final class SignInExperienceEndpoint implements SignInExperienceController {

  private final SignInExperiences signInExperiences;

  SignInExperienceEndpoint(SignInExperiences signInExperiences) {
    this.signInExperiences = signInExperiences;
  }

  @Override
  public SignInExperience getSignInExp(Caller caller) {
    return signInExperiences.of(caller.tenant());
  }

  @Override
  public SignInExperience updateSignInExp(Caller caller, SignInExperiencePatch patch) {
    return signInExperiences.patch(caller.tenant(), patch);
  }
}
