package dev.logtosettings.signinexperience;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.SignInExperienceController;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.settings.EntityTags;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/sign-in-exp}. */
@Controller
final class SignInExperienceEndpoint implements SignInExperienceController {

  private final SignInExperiences signInExperiences;
  private final EntityTags tags;

  SignInExperienceEndpoint(SignInExperiences signInExperiences, EntityTags tags) {
    this.signInExperiences = signInExperiences;
    this.tags = tags;
  }

  @Override
  public HttpResponse<SignInExperience> getSignInExp(Caller caller, String ifNoneMatch) {
    return tags.ok(signInExperiences.of(caller.tenant()), ifNoneMatch);
  }

  @Override
  public HttpResponse<SignInExperience> updateSignInExp(
      Caller caller, String ifMatch, SignInExperiencePatch patch) {
    return tags.ok(signInExperiences.patch(caller, patch, ifMatch));
  }
}
