package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;

/** Absent, null and empty are three things. */
@Conformance
final class AbsentNullEmpty extends Conversations {

  AbsentNullEmpty(Tenant tenant) {
    super(tenant);
  }
}
