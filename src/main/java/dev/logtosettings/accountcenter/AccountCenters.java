package dev.logtosettings.accountcenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.api.AccountCenterController.Rule;
import dev.logtosettings.level.Catalog;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import dev.logtosettings.model.ProfileField;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import dev.logtosettings.settings.Treatment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The account center settings of the tenants, and what a change of them means. */
@Singleton
public final class AccountCenters implements Treatment<AccountCenterPatch, AccountCenter> {

  private final Settings<AccountCenterPatch, AccountCenter> settings;
  private final Catalog profileFields;

  AccountCenters(Resources resources, Enforcement enforcement) {
    this.settings = resources.open("account-center", AccountCenter.class, 1, this);
    this.profileFields = enforcement.profileFields();
  }

  /** The settings of a tenant. */
  public Answer<AccountCenter> of(String tenant) {
    return settings.read(tenant, Settings.WHOLE_TENANT);
  }

  /** Replaces the properties that are sent, as {@link Settings#patch} does. */
  Answer<AccountCenter> patch(
      Caller caller, @Nullable AccountCenterPatch patch, @Nullable String ifMatch) {
    return settings.patch(caller, Settings.WHOLE_TENANT, patch, ifMatch);
  }

  @Override
  public void adapt(AccountCenterPatch patch, AccountCenter stored, ObjectNode sent) {
    List<ProfileField> named = patch.profileFields().orElse(null);
    if (profileFields.isInForce() && named != null && Set.copyOf(named).size() < named.size()) {
      throw Rule.DUPLICATED_PROFILE_FIELDS.refusal();
    }
    profileFields.keep(sent.path("profileFields"), "/name");
  }
}
