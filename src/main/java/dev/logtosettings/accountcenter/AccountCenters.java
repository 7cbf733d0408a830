package dev.logtosettings.accountcenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import dev.logtosettings.refusal.Refusal;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Change;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    if (change.properties().get("webauthnRelatedOrigins") instanceof ArrayNode origins) {
      replace(origins, new LinkedHashSet<>(origins.valueStream().toList()));
    }
    if (change.properties().get("profileFields") instanceof ArrayNode fields) {
      enforcement.profileFields().ifPresent(catalog -> keepKnown(fields, catalog));
    }
    return settings.patch(WHOLE_TENANT, change, next -> {});
  }

  private static void keepKnown(ArrayNode fields, Set<String> catalog) {
    Set<String> names = new HashSet<>();
    for (JsonNode field : fields) {
      String name = field.get("name").textValue();
      if (!names.add(name)) {
        throw Refusal.of(
            HttpStatus.BAD_REQUEST,
            "request.invalid_input",
            "profileFields must not name a field more than once, as it does \"" + name + "\".");
      }
    }
    replace(
        fields,
        fields.valueStream().filter(f -> catalog.contains(f.get("name").textValue())).toList());
  }

  private static void replace(ArrayNode array, Collection<JsonNode> elements) {
    array.removeAll().addAll(elements);
  }
}
