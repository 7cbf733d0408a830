package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;

/** What a PATCH does to the stored settings: replace, merge, or leave alone. */
@Conformance
final class ReplacedAndMerged extends Conversations {

  ReplacedAndMerged(Tenant tenant) {
    super(tenant);
  }
}
