package dev.logtosettings.conformance.derived;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.run.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is derived from the description, and what becomes of it.
 *
 * @param operation the operation that it is sent to
 * @param place the property that it is about
 * @param name what is checked, as a sentence
 * @param sentence what the description says of the property
 * @param body the body
 * @param expectation what becomes of it
 * @param feature the feature that refuses it; {@code null} for the core
 */
public record Case(
    Operation operation,
    String place,
    String name,
    String sentence,
    String body,
    Expectation expectation,
    @Nullable String feature)
    implements Subject.Matter {

  /** What becomes of a body. */
  public sealed interface Expectation permits Refused, Taken {}

  /**
   * It is refused.
   *
   * @param path the {@code path} of the issue that tells it
   */
  public record Refused(int status, String code, List<Object> path) implements Expectation {}

  /**
   * It is valid by itself: taken, or refused by a rule between properties.
   *
   * @param pointer where its value is to be found in the answer
   * @param value the value there; {@code null} if it is not known
   */
  public record Taken(String pointer, @Nullable JsonNode value) implements Expectation {}

  /** The same case, where it is a feature that refuses. */
  Case of(@Nullable String itsFeature) {
    return new Case(operation, place, name, sentence, body, expectation, itsFeature);
  }

  @Override
  public Subject subject() {
    Integer status = expectation instanceof Refused refused ? refused.status() : 200;
    return new Subject(operation.id(), status, place.isEmpty() ? null : place, feature, sentence);
  }

  @Override
  public String toString() {
    return name;
  }
}
