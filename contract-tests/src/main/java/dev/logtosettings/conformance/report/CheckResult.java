package dev.logtosettings.conformance.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check has found.
 *
 * @param id names the check, in this run and the next
 * @param name what was checked, as a sentence
 * @param group the heading that the check stands under
 * @param operation the id of an operation of the contract, or {@code any}
 * @param level the level of validation that the check belongs to
 * @param status the HTTP status that the check is about; {@code null} if it is about no single one
 * @param property the property that the check is about, such as {@code fields.mfa}; {@code null} if
 *     it is about no single one
 * @param feature the feature that the check is about, or for want of which it failed; {@code null}
 *     for the core
 * @param sentence the sentence of the contract that the check proves
 * @param message why it failed or was not run; {@code null} if it passed
 * @param exchanges all that was sent and received for it, in order
 */
public record CheckResult(
    String id,
    String name,
    String group,
    String operation,
    String level,
    @Nullable Integer status,
    @Nullable String property,
    @Nullable String feature,
    String sentence,
    Outcome outcome,
    @Nullable String message,
    long millis,
    List<Exchange> exchanges) {

  /** Copies the exchanges, and cuts a message that is too long. */
  public CheckResult {
    message = Excerpt.marked(message);
    exchanges = List.copyOf(exchanges);
  }

  /** The same check with another end. */
  public CheckResult as(Outcome other, @Nullable String of, @Nullable String why) {
    return new CheckResult(
        id, name, group, operation, level, status, property, of, sentence, other, why, millis,
        exchanges);
  }
}
