package dev.logtosettings.logtoconfig;

import dev.logtosettings.access.Caller;
import dev.logtosettings.api.MyAccountController;
import dev.logtosettings.model.UserLogtoConfig;
import dev.logtosettings.model.UserLogtoConfigPatch;
import dev.logtosettings.settings.Answer;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import dev.logtosettings.settings.Treatment;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/**
 * The operations of {@code /api/my-account/logto-configs}, their checks in the contract's order.
 */
@Controller
final class LogtoConfigEndpoint implements MyAccountController {

  private static final String SCOPE = "identities";

  private final Settings<UserLogtoConfigPatch, UserLogtoConfig> settings;
  private final AccountCenterGate gate;

  LogtoConfigEndpoint(Resources resources, AccountCenterGate gate) {
    this.settings = resources.open("logto-configs", UserLogtoConfig.class, 2, new Treatment<>() {});
    this.gate = gate;
  }

  @Override
  public HttpResponse<Answer<UserLogtoConfig>> getLogtoConfig(Caller caller, String ifNoneMatch) {
    caller.requireScope(SCOPE);
    gate.requireReadable();
    return settings.read(caller.tenant(), caller.subject()).okUnless(ifNoneMatch);
  }

  @Override
  public HttpResponse<Answer<UserLogtoConfig>> updateLogtoConfig(
      Caller caller, String ifMatch, UserLogtoConfigPatch patch) {
    settings.requireBody(patch);
    caller.requireScope(SCOPE);
    caller.requireFirstParty();
    gate.requireEditable();
    return settings.patch(caller, caller.subject(), patch, ifMatch).ok();
  }
}
