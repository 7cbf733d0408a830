package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run of the conformance kit against one target. This is the shape of {@code report.json}, which
 * {@code report.html} carries as well: every member is always there, and new ones may come without
 * a change of {@code format}.
 *
 * @param contract the description that the target was checked against
 * @param target the URL that was checked
 * @param startedAt in UTC, written as in RFC 3339
 * @param millis how long the run took
 * @param levels the levels of validation that were checked
 * @param notes what a reader has to know of how the target was checked
 * @param notRestored settings of the target that could not be put back: what is wrong with each,
 *     and what was there, in whole
 * @param features what was found of each feature of the contract
 * @param observations what was seen that fails nothing
 * @param results one for each check, in the order in which a reader expects them
 */
@JsonPropertyOrder("format")
public record Report(
    Contract contract,
    String target,
    @JsonSerialize(using = ToStringSerializer.class) Instant startedAt,
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

  /** A higher number once readers of the lower one would go wrong. */
  @JsonProperty
  int format() {
    return 1;
  }

  /** How the checks ended. */
  @JsonProperty
  Counts counts() {
    return Counts.of(results);
  }

  /** The checks of the core. */
  public Counts core() {
    return Counts.of(results.stream().filter(result -> result.feature() == null).toList());
  }

  /** What was seen that fails nothing, by where it was seen. */
  public Map<String, List<Observation>> seen() {
    return observations.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.kind() + " " + it.subject(), LinkedHashMap::new, Collectors.toList()));
  }

  /** The checks that ended in one way. */
  public List<CheckResult> of(Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).toList();
  }

  /**
   * The description of an API.
   *
   * @param sha256 the hash of its file, 64 hex digits
   */
  public record Contract(String title, String version, String sha256) {

    /** The title with the version. */
    String name() {
      return title + " " + version;
    }
  }
}
