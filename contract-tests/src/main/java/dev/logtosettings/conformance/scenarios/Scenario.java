package dev.logtosettings.conformance.scenarios;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.run.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of a Logto server, from default settings and in order, and what it answered.
 *
 * @param name a path, such as {@code account-center/fields/name-null}
 */
public record Scenario(String name, List<Step> steps) implements Subject.Matter {

  private static final String AS_LOGTO = "**strict** answers as a Logto server does.";
  private static final int OK = 200;

  /** Copies the steps. */
  public Scenario {
    steps = List.copyOf(steps);
  }

  /** The step that the scenario is about: the first refusal, else the last request of all. */
  private Step point() {
    return steps.stream()
        .filter(step -> step.status() != OK)
        .findFirst()
        .orElse(steps.get(steps.size() - 1));
  }

  Scenario or(Deviation deviation) {
    List<Step> changed = new ArrayList<>(steps);
    int place = deviation.step() - 1;
    changed.set(place, changed.get(place).or(deviation));
    return new Scenario(name, changed);
  }

  @Override
  public Subject subject() {
    Step point = point();
    String operation =
        Contract.packaged()
            .operation(point.request().method(), point.request().path())
            .map(Operation::id)
            .orElse(Subject.ANY);
    return new Subject(operation, point.status(), null, null, AS_LOGTO);
  }

  @Override
  public String toString() {
    return name;
  }
}
