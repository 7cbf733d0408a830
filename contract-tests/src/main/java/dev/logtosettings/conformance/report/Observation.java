package dev.logtosettings.conformance.report;

/**
 * Something that was seen more than once, and fails nothing.
 *
 * @param kind {@code undescribed}, a member that the description does not know, or {@code version},
 *     an answer of another version
 * @param subject which member, or which version
 * @param example what was seen, the first time
 * @param count how many checks have seen it
 */
public record Observation(String kind, String subject, String example, int count) {

  /** The same, seen once more. */
  public Observation and(Observation other) {
    return new Observation(kind, subject, example, count + other.count);
  }
}
