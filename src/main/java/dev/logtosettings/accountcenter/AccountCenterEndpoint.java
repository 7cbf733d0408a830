package dev.logtosettings.accountcenter;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.AccountCenterController;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import dev.logtosettings.settings.Answer;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/account-center}. */
@Controller
final class AccountCenterEndpoint implements AccountCenterController {

  private final AccountCenters accountCenters;

  AccountCenterEndpoint(AccountCenters accountCenters) {
    this.accountCenters = accountCenters;
  }

  @Override
  public HttpResponse<Answer<AccountCenter>> getAccountCenterSettings(
      Caller caller, String ifNoneMatch) {
    return accountCenters.of(caller.tenant()).okUnless(ifNoneMatch);
  }

  @Override
  public HttpResponse<Answer<AccountCenter>> updateAccountCenterSettings(
      Caller caller, String ifMatch, AccountCenterPatch patch) {
    return accountCenters.patch(caller, patch, ifMatch).ok();
  }
}
