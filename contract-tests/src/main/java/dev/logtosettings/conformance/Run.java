package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.server.Level;
import dev.logtosettings.conformance.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * One run of the checks at one level.
 *
 * @param target what is checked; {@code null} where the checks are only to be listed
 * @param selection the checks that are run
 * @param journal where the run is written down
 */
record Run(
    Contract contract, Level level, @Nullable Target target, Selection selection, Journal journal) {

  /** Whether the checks are only to be listed. */
  boolean isListing() {
    return target == null;
  }
}
