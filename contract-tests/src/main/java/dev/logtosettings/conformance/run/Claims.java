package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.http.Remark;
import java.util.List;
import java.util.Set;

/**
 * What a target has to be beside the core of the contract.
 *
 * @param demanded the features that it must offer
 * @param detects whether a feature counts as offered as soon as it is seen
 * @param exact whether it must answer nothing but what the description says
 */
public record Claims(Set<String> demanded, boolean detects, boolean exact) {

  /** All that the description knows, and nothing else. */
  public static Claims everything(List<String> features) {
    return new Claims(Set.copyOf(features), false, true);
  }

  /** Whether a remark is a failure, whatever else is seen. */
  boolean isFailure(Remark remark) {
    return switch (remark.kind()) {
      case LACKS -> demanded.contains(remark.subject());
      case UNDESCRIBED, VERSION -> exact;
      case SHOWS -> false;
    };
  }
}
