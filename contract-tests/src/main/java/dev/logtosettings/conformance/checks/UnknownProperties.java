package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;

/** What the description does not name has no effect. */
@Conformance
final class UnknownProperties extends Conversations {

  UnknownProperties(Tenant tenant) {
    super(tenant);
  }
}
