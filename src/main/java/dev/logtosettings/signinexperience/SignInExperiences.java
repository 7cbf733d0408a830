package dev.logtosettings.signinexperience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.refusal.Refusal;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Change;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;

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
   * @throws Refusal 400 or 422, as the contract and its {@link Rule}s say
   */
  Answer<SignInExperience> patch(
      Caller caller, @Nullable SignInExperiencePatch patch, @Nullable String ifMatch) {
    Change change = resources.tenantChange(caller, patch, ifMatch);
    if (change.properties().get("socialSignInConnectorTargets") instanceof ArrayNode targets) {
      enforcement
          .socialTargets()
          .ifPresent(
              catalog -> {
                List<JsonNode> known =
                    targets.valueStream().filter(t -> catalog.contains(t.textValue())).toList();
                targets.removeAll().addAll(known);
              });
    }
    return settings.patch(
        WHOLE_TENANT, change, next -> Rule.check(new Candidate(patch, next, enforcement)));
  }
}
