package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.refusal.Refusal;

/**
 * What a resource does about a change before it is written.
 *
 * @param <P> a change as the contract describes it
 * @param <T> the settings as the contract describes them
 */
public interface Treatment<P, T> {

  /**
   * Makes of what is sent what is kept.
   *
   * @param patch the request body
   * @param stored the settings as they are
   * @param sent the properties that are sent
   * @throws Refusal to leave the settings as they are
   */
  default void adapt(P patch, T stored, ObjectNode sent) {}

  /**
   * Checks the rules between properties.
   *
   * @param patch the request body
   * @param stored the settings as they are
   * @param next the settings as they would become
   * @throws Refusal to leave the settings as they are
   */
  default void check(P patch, T stored, T next) {}
}
