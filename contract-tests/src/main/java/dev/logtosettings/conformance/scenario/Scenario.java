package dev.logtosettings.conformance.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a Logto server, from default settings and in order, and what it answered.
 *
 * @param name a path, such as {@code account-center/fields/name-null}
 */
public record Scenario(String name, List<Step> steps) {

  /** Copies the steps. */
  public Scenario {
    steps = List.copyOf(steps);
  }

  Scenario but(Deviation deviation) {
    List<Step> changed = new ArrayList<>(steps);
    int place = deviation.step() - 1;
    changed.set(place, changed.get(place).refused(deviation.status(), deviation.code()));
    return new Scenario(name, changed);
  }

  @Override
  public String toString() {
    return name;
  }
}
