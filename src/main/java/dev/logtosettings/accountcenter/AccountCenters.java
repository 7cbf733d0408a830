package dev.logtosettings.accountcenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.api.AccountCenterController.Rule;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import dev.logtosettings.refusal.Refusal;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Change;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import dev.logtosettings.settings.Treatment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The account center settings of the tenants. */
@Singleton
public final class AccountCenters {

  private static final String WHOLE_TENANT = "";

  private final Resources resources;
  private final Settings<AccountCenter> settings;
  private final Enforcement enforcement;

  AccountCenters(Resources resources, Enforcement enforcement) {
    this.resources = resources;
    this.settings = resources.open("account-center", AccountCenter.class, 1);
    this.enforcement = enforcement;
  }

  /** The settings of a tenant. */
  public Answer<AccountCenter> of(String tenant) {
    return settings.read(tenant, WHOLE_TENANT);
  }

  /**
   * Replaces the properties that are sent.
   *
   * @param caller who sends them
   * @param patch the request body; {@code null} if there was none
   * @param ifMatch the header {@code If-Match}; {@code null} if there was none
   * @throws Refusal 400 or 422, as the contract says
   */
  Answer<AccountCenter> patch(
      Caller caller, @Nullable AccountCenterPatch patch, @Nullable String ifMatch) {
    Change change = resources.tenantChange(caller, patch, ifMatch);
    enforcement
        .profileFields()
        .ifPresent(
            catalog -> {
              if (namesTwice(change)) {
                throw Rule.DUPLICATED_PROFILE_FIELDS.refusal();
              }
              change.keep("profileFields", field -> catalog.contains(name(field)));
            });
    return settings.patch(WHOLE_TENANT, change, new Treatment<>() {});
  }

  private static boolean namesTwice(Change change) {
    List<String> names =
        change.properties().path("profileFields").valueStream().map(AccountCenters::name).toList();
    return Set.copyOf(names).size() < names.size();
  }

  private static String name(JsonNode profileField) {
    return profileField.get("name").textValue();
  }
}
