package dev.logtosettings.logtoconfig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import dev.logtosettings.api.MyAccountController;
import dev.logtosettings.model.UserLogtoConfig;
import dev.logtosettings.model.UserLogtoConfigPatch;
import dev.logtosettings.settings.Resources;
import dev.logtosettings.settings.Settings;
import io.micronaut.http.annotation.Controller;

/**
 * The operations of {@code /api/my-account/logto-configs}, their checks in the contract's order.
 */
@Controller
final class LogtoConfigEndpoint implements MyAccountController {

  private static final String SCOPE = "identities";

  private final Resources resources;
  private final Settings<UserLogtoConfig> settings;
  private final AccountCenterGate gate;

  LogtoConfigEndpoint(Resources resources, AccountCenterGate gate) {
    this.resources = resources;
    this.settings = resources.open("logto-configs", UserLogtoConfig.class, 2);
    this.gate = gate;
  }

  @Override
  public UserLogtoConfig getLogtoConfig(Caller caller) {
    caller.requireScope(SCOPE);
    gate.requireReadable(caller.tenant());
    return settings.read(caller.tenant(), caller.subject());
  }

  @Override
  public UserLogtoConfig updateLogtoConfig(Caller caller, UserLogtoConfigPatch patch) {
    ObjectNode change = resources.change(patch);
    caller.requireScope(SCOPE);
    caller.requireFirstParty();
    gate.requireEditable(caller.tenant());
    return settings.patch(caller.tenant(), caller.subject(), change, next -> {});
  }
}
