package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;

/** Bodies that are valid property by property, and refused as a whole. */
@Conformance
final class RulesBetweenProperties extends Conversations {

  RulesBetweenProperties(Tenant tenant) {
    super(tenant);
  }
}
