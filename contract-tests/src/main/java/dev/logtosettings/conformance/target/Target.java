package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.http.Answer;
import java.util.List;
import java.util.function.Consumer;

/** The one thing that is judged: where it is, which level it holds, and who may talk to it. */
public interface Target extends AutoCloseable {

  /** What it is called in a report. */
  String name();

  /** The level that it holds. */
  Level level();

  /**
   * A tenant for one check: its settings are the defaults, and nobody else changes them.
   *
   * @param journal hears of each answer
   */
  Tenant tenant(Consumer<Answer> journal);

  /** Whether several checks may be run at the same time. */
  boolean hasTenantsForAll();

  /**
   * Sees whether the target is still there.
   *
   * @throws RuntimeException if it does not answer; the message says so
   */
  void requireAnswer();

  /**
   * Leaves the target as it was found.
   *
   * @return what could not be restored, one line for each; empty if everything was
   */
  List<String> restore();

  /** What it knows of its tenant besides the settings. */
  default Catalog catalog() {
    return Catalog.EMPTY;
  }

  /** What a reader of the report has to know of how the target was checked, one line for each. */
  default List<String> notes() {
    return List.of();
  }

  /** Restores what {@link #restore()} has not, and lets go of the target. */
  @Override
  void close();
}
