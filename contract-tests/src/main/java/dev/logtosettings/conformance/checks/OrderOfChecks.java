package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Caller.GARBAGE;
import static dev.logtosettings.conformance.target.Caller.NOBODY;
import static dev.logtosettings.conformance.target.Caller.THIRD_PARTY_USER;
import static dev.logtosettings.conformance.target.Caller.THIRD_PARTY_USER_WITHOUT_IDENTITIES;
import static dev.logtosettings.conformance.target.Caller.USER;
import static dev.logtosettings.conformance.target.Caller.USER_WITHOUT_IDENTITIES;
import static dev.logtosettings.conformance.target.Caller.USER_WITHOUT_OPENID;
import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.target.Resource.LOGTO_CONFIG;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks of {@code /api/my-account/logto-configs} and their order: each request here fails two
 * neighbouring checks, and is refused by the first of them.
 */
@Conformance
final class OrderOfChecks {

  private static final String VALID = Change.valid(LOGTO_CONFIG);
  private static final String INVALID = Change.invalid(LOGTO_CONFIG);

  private final Tenant tenant;

  OrderOfChecks(Tenant tenant) {
    this.tenant = tenant;
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 401,
      value = "Checked in this order: a valid token")
  void a_token_is_asked_for_before_the_account_center() {
    tenant.patch(NOBODY, LOGTO_CONFIG, VALID).refuses(401, "auth.authorization_header_missing");
    tenant.patch(GARBAGE, LOGTO_CONFIG, VALID).refuses(401, "auth.unauthorized");
    tenant.get(GARBAGE, LOGTO_CONFIG).refuses(401, "auth.unauthorized");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 403,
      value = "a valid token, the scope `openid` (403), the account center is enabled")
  void the_scope_openid_is_asked_for_before_the_account_center() {
    tenant.patch(USER_WITHOUT_OPENID, LOGTO_CONFIG, VALID).refuses(403, "auth.forbidden");
    tenant.get(USER_WITHOUT_OPENID, LOGTO_CONFIG).refuses(403, "auth.forbidden");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 400,
      value = "`account_center.not_enabled`), the body (400 `guard.invalid_input`)")
  void the_account_center_is_asked_for_before_the_body() {
    tenant.patch(USER, LOGTO_CONFIG, INVALID).refuses(400, "account_center.not_enabled");
    tenant.patch(USER, LOGTO_CONFIG, VALID).refuses(400, "account_center.not_enabled");
  }

  @Test
  @Proves(
      operation = "GetLogtoConfig",
      status = 400,
      value = "`account_center.not_enabled`), the scope `identities` (401)")
  void the_account_center_is_asked_for_before_the_scope_identities() {
    tenant.get(USER_WITHOUT_IDENTITIES, LOGTO_CONFIG).refuses(400, "account_center.not_enabled");
    tenant
        .patch(USER_WITHOUT_IDENTITIES, LOGTO_CONFIG, VALID)
        .refuses(400, "account_center.not_enabled");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 400,
      value = "the body (400 `guard.invalid_input`), the scope `identities` (401)")
  void the_body_is_checked_before_the_scope_identities() {
    tenant.openAccountCenter();
    tenant
        .patch(USER_WITHOUT_IDENTITIES, LOGTO_CONFIG, INVALID)
        .refuses(400, "guard.invalid_input");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 401,
      value = "the scope `identities` (401), the client is not a third party's")
  void the_scope_identities_is_asked_for_before_the_client() {
    tenant.openAccountCenter();
    tenant
        .patch(THIRD_PARTY_USER_WITHOUT_IDENTITIES, LOGTO_CONFIG, VALID)
        .refuses(401, "auth.unauthorized");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 403,
      value =
          "(403 `auth.third_party_application_forbidden`), the account center's `fields.passkey`")
  void the_client_is_asked_for_before_the_field() {
    tenant.patch(ACCOUNT_CENTER, access("Off")).answers(200);
    tenant
        .patch(THIRD_PARTY_USER, LOGTO_CONFIG, VALID)
        .refuses(403, "auth.third_party_application_forbidden");
  }

  @Test
  @Proves(
      operation = "GetLogtoConfig",
      status = 401,
      value = "the scope `identities` (401), the account center's `fields.passkey`, or")
  void the_scope_identities_is_asked_for_before_the_field() {
    tenant.patch(ACCOUNT_CENTER, access("Off")).answers(200);
    tenant.get(USER_WITHOUT_IDENTITIES, LOGTO_CONFIG).refuses(401, "auth.unauthorized");
    tenant.patch(USER_WITHOUT_IDENTITIES, LOGTO_CONFIG, VALID).refuses(401, "auth.unauthorized");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 400,
      value = "(400 `account_center.field_not_editable`)")
  void a_field_that_is_read_only_is_read_and_not_written() {
    tenant.patch(ACCOUNT_CENTER, access("ReadOnly")).answers(200);
    tenant.patch(USER, LOGTO_CONFIG, VALID).refuses(400, "account_center.field_not_editable");
    tenant.get(USER, LOGTO_CONFIG).is(tenant.defaults(LOGTO_CONFIG));
  }

  @ParameterizedTest(name = "where fields is {0}, MFA is neither read nor written")
  @ValueSource(strings = {"{\"mfa\": \"Off\"}", "{}", "{\"profile\": \"Edit\"}"})
  @Proves(
      operation = "GetLogtoConfig",
      status = 400,
      value =
          "What users may do with each field of their account. A field that is absent is `Off`.")
  void a_field_that_is_off_or_absent_is_neither_read_nor_written(String fields) {
    tenant
        .patch(ACCOUNT_CENTER, "{\"enabled\": true, \"fields\": %s}".formatted(fields))
        .answers(200);
    tenant.get(USER, LOGTO_CONFIG).refuses(400, "account_center.field_not_enabled");
    tenant.patch(USER, LOGTO_CONFIG, VALID).refuses(400, "account_center.field_not_editable");
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 400,
      value = "The account center of this tenant is not enabled.")
  void an_open_field_helps_nobody_while_the_account_center_is_off() {
    tenant
        .patch(
            ACCOUNT_CENTER,
            """
            {"enabled": false, "fields": {"mfa": "Edit"}}\
            """)
        .answers(200);
    tenant.get(USER, LOGTO_CONFIG).refuses(400, "account_center.not_enabled");
    tenant.patch(USER, LOGTO_CONFIG, VALID).refuses(400, "account_center.not_enabled");
  }

  @Test
  @Proves(operation = "UpdateLogtoConfig", status = 400, value = "A refused PATCH changes nothing.")
  void what_a_user_has_chosen_is_kept_while_the_field_is_closed() {
    tenant.openAccountCenter();
    tenant.patch(USER, LOGTO_CONFIG, VALID).has("/mfa/skipped", "true");
    tenant.patch(ACCOUNT_CENTER, access("Off")).answers(200);
    tenant
        .patch(
            USER,
            LOGTO_CONFIG,
            """
            {"mfa": {"skipped": false}}\
            """)
        .refuses(400, "account_center.field_not_editable");
    tenant.patch(ACCOUNT_CENTER, access("Edit")).answers(200);
    tenant.get(USER, LOGTO_CONFIG).has("/mfa/skipped", "true");
  }

  private static String access(String mfa) {
    return "{\"enabled\": true, \"fields\": {\"mfa\": \"%s\"}}".formatted(mfa);
  }
}
