package dev.logtosettings.conformance.report;

/**
 * Something that was seen more than once, and fails nothing.
 *
 * @param kind {@code undescribed}, a member that the description does not know, or {@code version},
 *     an answer of another version
 * @param subject where the object is that has the member, or which version
 * @param member the name of the member; empty for a version
 * @param example what was seen, the first time; only its beginning, if it is long
 * @param count how many checks have seen it
 */
public record Observation(String kind, String subject, String member, String example, int count) {

  private static final int LONGEST = 60;

  /** Cuts the example. */
  public Observation {
    example = example.length() > LONGEST ? example.substring(0, LONGEST - 1) + "…" : example;
  }

  /** For people: what was seen, and how often. */
  public String words() {
    return (member.isEmpty() ? example : member) + " (" + count + ")";
  }

  /** The same, seen by other checks too. */
  public Observation and(Observation other) {
    return new Observation(kind, subject, member, example, count + other.count);
  }
}
