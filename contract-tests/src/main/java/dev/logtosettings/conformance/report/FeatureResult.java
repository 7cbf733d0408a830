package dev.logtosettings.conformance.report;

import java.util.Collection;
import java.util.Set;

/**
 * What was found of a feature of the contract.
 *
 * @param sentence what the feature is
 * @param offered whether the target offers it
 * @param counts how its checks ended
 */
public record FeatureResult(String id, String sentence, boolean offered, Counts counts) {

  /** What was found of a feature in some checks, which may be about other things too. */
  public static FeatureResult of(
      String id, String sentence, Set<String> offered, Collection<CheckResult> results) {
    return new FeatureResult(
        id,
        sentence,
        offered.contains(id),
        Counts.of(results.stream().filter(result -> id.equals(result.feature())).toList()));
  }

  /**
   * Whether it is offered, and has no checks of its own: any answer would show that it is broken.
   */
  boolean isInEachAnswer() {
    return offered && counts.all() == 0;
  }

  /** For people: whether it is offered, and how its checks ended. */
  public String words() {
    return isInEachAnswer() ? "in each answer" : offered ? counts.words() : "not offered";
  }
}
