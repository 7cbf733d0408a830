package dev.logtosettings.logtoconfig;

import dev.logtosettings.access.Callers;
import dev.logtosettings.accountcenter.AccountCenters;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.FieldAccess;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What the account center of the tenant lets its users do, by the state of {@code fields.mfa}. */
@ServerFilter("/api/my-account/**")
final class AccountCenterGate implements Ordered {

  private final Callers callers;
  private final AccountCenters accountCenters;

  AccountCenterGate(Callers callers, AccountCenters accountCenters) {
    this.callers = callers;
    this.accountCenters = accountCenters;
  }

  /** Once it is known who calls, and before the body is read. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  /**
   * Asks for an account center that is on.
   *
   * @throws Refusal 400 {@code account_center.not_enabled} otherwise
   */
  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void requireEnabled(HttpRequest<?> request) {
    callers
        .of(request)
        .map(caller -> accountCenters.of(caller.tenant()))
        .filter(accountCenter -> !accountCenter.enabled())
        .ifPresent(
            off -> {
              throw refusal("not_enabled", "The account center of this tenant is not enabled.");
            });
  }

  /** Throws 400 {@code account_center.field_not_enabled} unless users may see their MFA. */
  void requireReadable(String tenant) {
    if (mfa(tenant) == FieldAccess.OFF) {
      throw refusal(
          "field_not_enabled", "The account center's fields.mfa must be Edit or ReadOnly.");
    }
  }

  /** Throws 400 {@code account_center.field_not_editable} unless users may change their MFA. */
  void requireEditable(String tenant) {
    if (mfa(tenant) != FieldAccess.EDIT) {
      throw refusal("field_not_editable", "The account center's fields.mfa must be Edit.");
    }
  }

  private FieldAccess mfa(String tenant) {
    AccountCenter accountCenter = accountCenters.of(tenant);
    return accountCenter.fields().mfa().orElse(FieldAccess.OFF);
  }

  private static Refusal refusal(String code, String message) {
    return Refusal.of(HttpStatus.BAD_REQUEST, "account_center." + code, message);
  }
}
