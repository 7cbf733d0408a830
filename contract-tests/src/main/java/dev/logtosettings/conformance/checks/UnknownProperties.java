package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Caller.ADMIN;
import static dev.logtosettings.conformance.target.Caller.OTHER_TENANTS_ADMIN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the description does not name has no effect. */
@Conformance
final class UnknownProperties {

  private final Tenant tenant;

  UnknownProperties(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} takes {1} as {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ACCOUNT_CENTER     | {"enabled": true, "unknown": {"enabled": false}}       | {"enabled": true}
          ACCOUNT_CENTER     | {"fields": {"mfa": "Edit", "unknown": 7}}              | {"fields": {"mfa": "Edit"}}
          SIGN_IN_EXPERIENCE | {"singleSignOnEnabled": true, "unknown": [null]}       | {"singleSignOnEnabled": true}
          SIGN_IN_EXPERIENCE | {"socialSignIn": {"unknown": true}}                    | {"socialSignIn": {}}
          SIGN_IN_EXPERIENCE | {"mfa": {"factors": ["Totp"], "policy": "NoPrompt", "unknown": {}}} | {"mfa": {"factors": ["Totp"], "policy": "NoPrompt"}}
          SIGN_IN_EXPERIENCE | {"signIn": {"methods": [{"identifier": "username", "password": true, "verificationCode": true, "isPasswordPrimary": true, "unknown": 1}]}} | {"signIn": {"methods": [{"identifier": "username", "password": true, "verificationCode": true, "isPasswordPrimary": true}]}}
          LOGTO_CONFIG       | {"mfa": {"unknown": true}, "unknown": null}            | {}
          """)
  @Proves(
      status = 200,
      value = "Properties that are not described here are ignored, at every depth.")
  void unknown_properties_are_ignored_at_every_depth(
      Resource resource, String sent, String stored) {
    tenant.open(resource);
    ObjectNode expected = tenant.get(resource).answers(200).json().deepCopy();
    expected.setAll((ObjectNode) Json.read(stored));
    tenant.patch(resource, sent).is(expected);
    tenant.get(resource).is(expected);
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
