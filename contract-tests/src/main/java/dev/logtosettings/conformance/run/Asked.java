package dev.logtosettings.conformance.run;

import java.util.stream.Stream;

/**
 * What of a group is asked for. Whoever has many checks to give asks it, so that JUnit need not
 * pass over the others one by one.
 */
public final class Asked {

  private final Selection selection;
  private final String group;

  Asked(Selection selection, String group) {
    this.selection = selection;
    this.group = group;
  }

  /** Those that are asked for; they are known by what {@code toString} says. */
  public <T extends Subject.Matter> Stream<T> of(Stream<T> checks) {
    return checks.filter(it -> selection.has(it.subject(), group + ": " + it));
  }
}
