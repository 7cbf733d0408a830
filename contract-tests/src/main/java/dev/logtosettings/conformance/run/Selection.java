package dev.logtosettings.conformance.run;

import java.util.List;
import java.util.Set;

/**
 * Which checks are run.
 *
 * @param operations the ids of the operations that they are about; empty for all
 * @param names what is in their names, one or the other; empty for all
 */
public record Selection(Set<String> operations, Set<String> names) {

  /** All there are. */
  public static final Selection ALL = new Selection(Set.of(), Set.of());

  /** Whether checks of a group may be among them: a name may begin with that of another group. */
  boolean mayHaveSome(String group, List<String> groups) {
    return names.isEmpty()
        || names.stream()
            .map(name -> groups.stream().filter(it -> (name + ":").startsWith(it + ":")).toList())
            .anyMatch(named -> named.isEmpty() || named.contains(group));
  }

  /**
   * Whether a check is one of them.
   *
   * @param subject what it is about
   * @param name its name, after that of its group
   */
  boolean has(Subject subject, String name) {
    return (operations.isEmpty() || operations.contains(subject.operation()))
        && (names.isEmpty() || names.stream().anyMatch(name::contains));
  }
}
