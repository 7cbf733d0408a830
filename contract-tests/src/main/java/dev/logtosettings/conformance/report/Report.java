package dev.logtosettings.conformance.report;

import java.time.Instant;
import java.util.List;

/**
 * A run of the conformance kit against one target.
 *
 * @param contractSha256 the hash of the contract's file, 64 hex digits
 * @param target the URL that was checked
 * @param millis how long the run took
 * @param levels the levels of validation that were checked
 * @param notes what a reader has to know of how the target was checked
 * @param notRestored settings of the target that could not be put back: what is wrong with each,
 *     and what was there
 * @param features what was found of each feature of the contract
 * @param observations what was seen that fails nothing
 * @param results one for each check, in the order in which a reader expects them
 */
public record Report(
    String contractTitle,
    String contractVersion,
    String contractSha256,
    String target,
    Instant startedAt,
    long millis,
    List<String> levels,
    Verdict verdict,
    List<String> notes,
    List<String> notRestored,
    List<FeatureResult> features,
    List<Observation> observations,
    List<CheckResult> results) {

  /** Copies the lists. */
  public Report {
    levels = List.copyOf(levels);
    notes = List.copyOf(notes);
    notRestored = List.copyOf(notRestored);
    features = List.copyOf(features);
    observations = List.copyOf(observations);
    results = List.copyOf(results);
  }
}
