package dev.logtosettings.signinexperience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.PasswordExpiration;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.refusal.Refusal;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Change;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import dev.logtosettings.settings.Treatment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import org.openapitools.jackson.nullable.JsonNullable;

/** The sign-in experiences of the tenants. */
@Singleton
final class SignInExperiences {

  private static final String WHOLE_TENANT = "";

  private final Resources resources;
  private final Settings<SignInExperience> settings;
  private final Enforcement enforcement;

  SignInExperiences(Resources resources, Enforcement enforcement) {
    this.resources = resources;
    this.settings = resources.open("sign-in-exp", SignInExperience.class, 1);
    this.enforcement = enforcement;
  }

  /** The settings of a tenant. */
  Answer<SignInExperience> of(String tenant) {
    return settings.read(tenant, WHOLE_TENANT);
  }

  /**
   * Replaces the properties that are sent.
   *
   * @param caller who sends them
   * @param patch the request body; {@code null} if there was none
   * @param ifMatch the header {@code If-Match}; {@code null} if there was none
   * @throws Refusal 400 or 422, as the contract and its {@link Rules} say
   */
  Answer<SignInExperience> patch(
      Caller caller, @Nullable SignInExperiencePatch patch, @Nullable String ifMatch) {
    Change change = resources.tenantChange(caller, patch, ifMatch);
    enforcement
        .socialTargets()
        .ifPresent(
            catalog ->
                change.keep(
                    "socialSignInConnectorTargets", it -> catalog.contains(it.textValue())));
    enforcement
        .profileFields()
        .ifPresent(
            catalog ->
                change.keep(
                    "signUpProfileFields", it -> catalog.contains(it.get("name").textValue())));
    return settings.patch(
        WHOLE_TENANT,
        change,
        new Treatment<>() {
          @Override
          public void adapt(SignInExperience stored, ObjectNode sent) {
            if (sent.get("customUiCsp") instanceof ObjectNode policy) {
              CspSource.normalize(policy);
            }
            if (sent.get("passwordExpiration") instanceof ObjectNode expiration) {
              keepTime(stored.passwordExpiration(), expiration, sent);
            }
            if (sent.path("mfa").path("factors").isEmpty()
                && sent.has("mfa")
                && !sent.has("adaptiveMfa")
                && stored.adaptiveMfa().isPresent()) {
              sent.putObject("adaptiveMfa").put("enabled", false);
            }
          }

          @Override
          public void check(SignInExperience stored, SignInExperience next) {
            Rules.check(new Candidate(patch, stored, next, enforcement));
          }
        });
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
