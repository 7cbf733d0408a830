package dev.logtosettings.accountcenter;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.AccountCenterController;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/account-center}. */
@Controller
final class AccountCenterEndpoint implements AccountCenterController {

  private final AccountCenters accountCenters;

  AccountCenterEndpoint(AccountCenters accountCenters) {
    this.accountCenters = accountCenters;
  }

  @Override
  public AccountCenter getAccountCenterSettings(Caller caller) {
    return accountCenters.of(caller.tenant());
  }

  @Override
  public AccountCenter updateAccountCenterSettings(Caller caller, AccountCenterPatch patch) {
    return accountCenters.patch(caller.tenant(), patch);
  }
}
