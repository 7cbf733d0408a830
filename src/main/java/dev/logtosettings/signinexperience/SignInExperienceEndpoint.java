package dev.logtosettings.signinexperience;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.SignInExperienceController;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.settings.Answer;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/sign-in-exp}. */
@Controller
final class SignInExperienceEndpoint implements SignInExperienceController {

  private final SignInExperiences signInExperiences;

  SignInExperienceEndpoint(SignInExperiences signInExperiences) {
    this.signInExperiences = signInExperiences;
  }

  @Override
  public HttpResponse<Answer<SignInExperience>> getSignInExp(Caller caller, String ifNoneMatch) {
    return signInExperiences.of(caller.tenant()).okUnless(ifNoneMatch);
  }

  @Override
  public HttpResponse<Answer<SignInExperience>> updateSignInExp(
      Caller caller, String ifMatch, SignInExperiencePatch patch) {
    return signInExperiences.patch(caller, patch, ifMatch).ok();
  }
}
