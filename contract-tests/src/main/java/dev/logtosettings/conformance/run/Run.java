package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * One run of the checks at one level.
 *
 * @param target what is checked; {@code null} where the checks are only to be listed
 * @param selection the checks that are run
 * @param claims what the target has to be beside the core
 * @param journal where the run is written down
 */
public record Run(
    Contract contract,
    Level level,
    @Nullable Target target,
    Selection selection,
    Claims claims,
    Journal journal) {

  /** Whether the checks are only to be listed. */
  boolean isListing() {
    return target == null;
  }
}
