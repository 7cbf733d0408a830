package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.checks.Change.json;
import static dev.logtosettings.conformance.target.Caller.ADMIN;
import static dev.logtosettings.conformance.target.Caller.OTHER_TENANTS_ADMIN;
import static dev.logtosettings.conformance.target.Caller.OTHER_TENANTS_USER;
import static dev.logtosettings.conformance.target.Caller.OTHER_USER;
import static dev.logtosettings.conformance.target.Caller.USER;
import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;
import static dev.logtosettings.conformance.target.Resource.SIGN_IN_EXPERIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Caller;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One tenant never sees another's settings, and one user never another's. */
@Conformance
final class Isolation {

  private static final String OF_THE_USER =
      "the exposed part of the logto config of the user that the token names";

  private final Tenant tenant;

  Isolation(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "a change of {0} is not seen by another tenant")
  @EnumSource(names = {"ACCOUNT_CENTER", "SIGN_IN_EXPERIENCE"})
  @Proves(
      status = 200,
      value = "The tenant that it names is the one whose settings are read and written.")
  void a_tenant_does_not_see_what_another_changes(Resource resource) {
    JsonNode others = tenant.get(OTHER_TENANTS_ADMIN, resource).answers(200).json();
    tenant.patch(resource, Change.valid(resource)).answers(200);
    tenant.get(OTHER_TENANTS_ADMIN, resource).is(others);
  }

  @Test
  @Proves(operation = "UpdateLogtoConfig", status = 200, value = OF_THE_USER)
  void a_user_does_not_see_what_another_changes() {
    tenant.openAccountCenter();
    JsonNode others = tenant.get(OTHER_USER, LOGTO_CONFIG).answers(200).json();
    tenant
        .patch(
            USER,
            LOGTO_CONFIG,
            json(
                "{'mfa': {'enabled': true, 'skipped': true, 'skipMfaOnSignIn': true}, 'passkeySignIn': {'skipped': true}}"))
        .answers(200);
    JsonNode own = tenant.get(USER, LOGTO_CONFIG).answers(200).json();
    tenant.get(OTHER_USER, LOGTO_CONFIG).is(others);
    tenant
        .patch(OTHER_USER, LOGTO_CONFIG, json("{'mfa': {'enabled': false}}"))
        .has("/mfa/skipped", "false");
    tenant.get(USER, LOGTO_CONFIG).is(own);
  }

  @Test
  @Proves(operation = "GetLogtoConfig", status = 400, value = OF_THE_USER)
  void an_account_center_opens_nothing_in_another_tenant() {
    tenant.openAccountCenter();
    tenant.get(OTHER_TENANTS_USER, LOGTO_CONFIG).refuses(400, "account_center.not_enabled");
  }

  @Test
  @Proves(operation = "UpdateAccountCenterSettings", status = 200, value = "the others stay")
  void the_resources_of_a_tenant_do_not_touch_each_other() {
    tenant.openAccountCenter();
    JsonNode accountCenter = tenant.get(ACCOUNT_CENTER).answers(200).json();
    tenant
        .patch(
            SIGN_IN_EXPERIENCE,
            json("{'customCss': 'a{}', 'mfa': {'factors': ['Totp'], 'policy': 'NoPrompt'}}"))
        .answers(200);
    tenant.patch(Caller.USER, LOGTO_CONFIG, Change.valid(LOGTO_CONFIG)).answers(200);
    tenant.get(ACCOUNT_CENTER).is(accountCenter);
  }

  @Test
  @Proves(
      operation = "UpdateSignInExp",
      status = 200,
      value = "A body that has nothing else changes nothing, and is not refused.")
  void the_own_tenant_id_alone_changes_nothing() {
    JsonNode before = tenant.get(SIGN_IN_EXPERIENCE).answers(200).json();
    tenant.patch(SIGN_IN_EXPERIENCE, json("{'tenantId': '%s'}".formatted(tenant.id()))).is(before);
  }

  @ParameterizedTest(name = "id and tenantId in a body for {0} name nothing")
  @EnumSource(names = {"ACCOUNT_CENTER", "SIGN_IN_EXPERIENCE"})
  @Proves(
      status = 200,
      value = "The tenant that it names is the one whose settings are read and written.")
  void id_and_tenant_id_in_a_body_move_nothing(Resource resource) {
    ObjectNode body = (ObjectNode) Json.read(Change.valid(resource));
    ObjectNode expected = tenant.defaults(resource).setAll(body);
    String other =
        tenant.get(OTHER_TENANTS_ADMIN, resource).answers(200).json().get("tenantId").asText();
    body.put("id", "other").put("tenantId", other);
    tenant.patch(ADMIN, resource, body.toString()).is(expected);
    tenant.get(ADMIN, resource).is(expected);
    tenant.get(OTHER_TENANTS_ADMIN, resource).is(tenant.defaults(resource).put("tenantId", other));
  }
}
