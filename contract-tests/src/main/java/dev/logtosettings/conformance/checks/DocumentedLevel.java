package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;

/** What the level {@code documented} takes that Logto refuses, and what it refuses too. */
@Conformance
@Tag("documented")
final class DocumentedLevel extends Conversations {

  DocumentedLevel(Tenant tenant) {
    super(tenant);
  }
}
