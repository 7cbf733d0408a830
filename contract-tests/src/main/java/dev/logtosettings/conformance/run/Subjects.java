package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.scenarios.Scenario;
import dev.logtosettings.conformance.target.Resource;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a check is about: its annotation says it, and its arguments say the rest. */
final class Subjects {

  private final Contract contract;
  private final List<Object> arguments;

  private Subjects(Contract contract, List<Object> arguments) {
    this.contract = contract;
    this.arguments = arguments;
  }

  /** What a check is about that is done with some arguments. */
  static Subject of(Method check, List<Object> arguments, Contract contract) {
    Subjects subjects = new Subjects(contract, arguments);
    Optional<Subject> told =
        subjects.having(Subject.Matter.class).map(Subject.Matter::subject).findFirst();
    Proves proves = check.getAnnotation(Proves.class);
    if (proves == null) {
      return told.orElseThrow(
          () -> new IllegalStateException(check + " does not say what it proves"));
    }
    return new Subject(
        proves.operation().isEmpty() ? subjects.operation(proves) : proves.operation(),
        proves.status() == 0 ? subjects.status() : Integer.valueOf(proves.status()),
        proves.property().isEmpty() ? null : proves.property(),
        proves.value());
  }

  private String operation(Proves proves) {
    return Stream.of(
            having(Operation.class),
            having(Resource.class).flatMap(resource -> operation(proves.method(), resource.path())),
            having(Scenario.class)
                .map(scenario -> scenario.point().request())
                .flatMap(request -> operation(request.method(), request.path())))
        .flatMap(operations -> operations)
        .map(Operation::id)
        .findFirst()
        .orElse(Subject.ANY);
  }

  private Stream<Operation> operation(String method, String path) {
    return contract.operation(method, path).stream();
  }

  private @Nullable Integer status() {
    return Stream.concat(
            having(Integer.class),
            having(Scenario.class).map(scenario -> scenario.point().status()))
        .findFirst()
        .orElse(null);
  }

  private <T> Stream<T> having(Class<T> type) {
    return arguments.stream().filter(type::isInstance).map(type::cast);
  }
}
