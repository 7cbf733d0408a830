package dev.logtosettings.conformance.run;

import org.jspecify.annotations.Nullable;

/**
 * What a check is about.
 *
 * @param operation the id of an operation, or {@code any}
 * @param status the status that is expected; {@code null} if it is about no single one
 * @param property the property, such as {@code fields.mfa}; {@code null} for none
 * @param sentence the sentence of the contract that the check proves
 */
public record Subject(
    String operation, @Nullable Integer status, @Nullable String property, String sentence) {

  /** For a check that is about no operation in particular. */
  public static final String ANY = "any";

  /** Something that a check is done with, and that knows more about it than its annotation. */
  public interface Matter {

    /** What the check is about. */
    Subject subject();
  }
}
