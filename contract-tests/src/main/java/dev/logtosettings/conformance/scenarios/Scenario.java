package dev.logtosettings.conformance.scenarios;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a Logto server, from default settings and in order, and what it answered.
 *
 * @param name a path, such as {@code account-center/fields/name-null}
 */
public record Scenario(String name, List<Step> steps) {

  private static final int OK = 200;

  /** Copies the steps. */
  public Scenario {
    steps = List.copyOf(steps);
  }

  /** The step that the scenario is about: the first refusal, else the last request of all. */
  public Step point() {
    return steps.stream()
        .filter(step -> step.status() != OK)
        .findFirst()
        .orElse(steps.get(steps.size() - 1));
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
