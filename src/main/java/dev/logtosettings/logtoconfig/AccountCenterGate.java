package dev.logtosettings.logtoconfig;

import dev.logtosettings.access.Caller;
import dev.logtosettings.accountcenter.AccountCenters;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterFields;
import dev.logtosettings.model.FieldAccess;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/**
 * What the account center of the tenant lets its users do, by the state of {@code fields.passkey},
 * or of {@code fields.mfa} where that is absent.
 */
@ServerFilter("/api/my-account/**")
final class AccountCenterGate implements Ordered {

  /** Where a request keeps what was read of the account center, for it is asked twice. */
  private static final String FIELDS = AccountCenterFields.class.getName();

  private final AccountCenters accountCenters;

  AccountCenterGate(AccountCenters accountCenters) {
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
    Optional<Caller> caller = request.getUserPrincipal(Caller.class);
    if (caller.isPresent()) {
      AccountCenter accountCenter = accountCenters.of(caller.get().tenant()).settings();
      if (!accountCenter.enabled()) {
        throw refusal("not_enabled", "The account center of this tenant is not enabled.");
      }
      request.setAttribute(FIELDS, accountCenter.fields());
    }
  }

  /**
   * Throws 400 {@code account_center.field_not_enabled} unless users may see their logto config.
   */
  void requireReadable() {
    if (access() == FieldAccess.OFF) {
      throw refusal(
          "field_not_enabled",
          "The account center's fields.passkey, or fields.mfa without it, must be Edit or ReadOnly.");
    }
  }

  /** Throws 400 {@code account_center.field_not_editable} unless users may change it. */
  void requireEditable() {
    if (access() != FieldAccess.EDIT) {
      throw refusal(
          "field_not_editable",
          "The account center's fields.passkey, or fields.mfa without it, must be Edit.");
    }
  }

  private static FieldAccess access() {
    return ServerRequestContext.currentRequest()
        .flatMap(request -> request.getAttribute(FIELDS, AccountCenterFields.class))
        .map(fields -> fields.passkey().orElse(fields.mfa().orElse(FieldAccess.OFF)))
        .orElseThrow();
  }

  private static Refusal refusal(String code, String message) {
    return Refusal.of(HttpStatus.BAD_REQUEST, "account_center." + code, message);
  }
}
