package dev.logtosettings.conformance.http;

/**
 * Something about an answer that is no failure by itself.
 *
 * @param kind what kind of thing it is
 * @param subject which feature, the place of the object that has a member, or which version
 * @param member which member; empty if it is about none
 * @param text what there is to say about it
 */
public record Remark(Kind kind, String subject, String member, String text) {

  /** What a remark is about. */
  public enum Kind {
    /** The answer lacks what a feature asks for. */
    LACKS,
    /** The answer has what only an implementation with a feature has. */
    SHOWS,
    /** The answer has a member that the description does not know. */
    UNDESCRIBED,
    /** The answer is the one of another version. */
    VERSION
  }
}
