package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.refusal.Refusal;

/**
 * What a resource does about a change before it is written.
 *
 * @param <T> the settings as the contract describes them
 */
public interface Treatment<T> {

  /**
   * Makes of what is sent what is kept.
   *
   * @param stored the settings as they are
   * @param sent the properties that are sent
   */
  default void adapt(T stored, ObjectNode sent) {}

  /**
   * Checks the rules between properties.
   *
   * @param stored the settings as they are
   * @param next the settings as they would become
   * @throws Refusal to leave them as they are
   */
  default void check(T stored, T next) {}
}
