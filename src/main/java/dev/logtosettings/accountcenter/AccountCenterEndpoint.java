package dev.logtosettings.accountcenter;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.AccountCenterController;
import dev.logtosettings.model.AccountCenter;
import dev.logtosettings.model.AccountCenterPatch;
import dev.logtosettings.settings.EntityTags;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/** The operations of {@code /api/account-center}. */
@Controller
final class AccountCenterEndpoint implements AccountCenterController {

  private final AccountCenters accountCenters;
  private final EntityTags tags;

  AccountCenterEndpoint(AccountCenters accountCenters, EntityTags tags) {
    this.accountCenters = accountCenters;
    this.tags = tags;
  }

  @Override
  public HttpResponse<AccountCenter> getAccountCenterSettings(Caller caller, String ifNoneMatch) {
    return tags.ok(accountCenters.of(caller.tenant()), ifNoneMatch);
  }

  @Override
  public HttpResponse<AccountCenter> updateAccountCenterSettings(
      Caller caller, String ifMatch, AccountCenterPatch patch) {
    return tags.ok(accountCenters.patch(caller, patch, ifMatch));
  }
}
