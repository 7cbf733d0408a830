package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;

/** The checks of a logto config and their order: what fails two is refused by the first. */
@Conformance
final class OrderOfChecks extends Conversations {

  OrderOfChecks(Tenant tenant) {
    super(tenant);
  }
}
