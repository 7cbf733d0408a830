package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.server.Level;
import dev.logtosettings.conformance.server.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of the checks at one level.
 *
 * @param target what is checked; {@code null} where the checks are only to be listed
 * @param operations the ids of the operations whose checks are run; empty for all
 * @param journal where the run is written down
 */
record Run(
    Contract contract,
    Level level,
    @Nullable Target target,
    Set<String> operations,
    Journal journal) {

  /** Whether the checks are only to be listed. */
  boolean isListing() {
    return target == null;
  }

  /** Whether a check of a subject belongs to the run. */
  boolean selects(Subject subject) {
    return operations.isEmpty() || operations.contains(subject.operation());
  }
}
