package dev.logtosettings.conformance.mutant;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.server.Level;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server that is wrong in one way.
 *
 * @param name what it does wrong
 * @param level the level that it claims to hold
 * @param served the level of the service behind it
 * @param operations the ids of the operations that it is wrong at; empty for all
 * @param behavior makes what it does; a mutant that remembers something starts anew each time
 */
record Mutant(
    String name, Level level, Level served, List<String> operations, Supplier<Behavior> behavior) {

  static final String ACCOUNT_CENTER = "/api/account-center";
  static final String SIGN_IN_EXPERIENCE = "/api/sign-in-exp";
  static final String LOGTO_CONFIG = "/api/my-account/logto-configs";

  private static final List<Operation> OPERATIONS = Contract.load().operations();

  static Mutant of(String name, Behavior behavior) {
    return remembering(name, () -> behavior);
  }

  static Mutant remembering(String name, Supplier<Behavior> behavior) {
    return new Mutant(name, Level.DOCUMENTED, Level.DOCUMENTED, List.of(), behavior);
  }

  static Mutant strict(String name, Behavior behavior) {
    return new Mutant(name, Level.STRICT, Level.STRICT, List.of(), () -> behavior);
  }

  /** Claims one level, and holds the other. */
  static Mutant posing(String name, Level level, Level served) {
    return new Mutant(name, level, served, List.of(), () -> (call, service) -> service.send(call));
  }

  /** The same, looked for at the operations of one path only. */
  Mutant at(String path) {
    return new Mutant(name, level, served, operationsAt(path), behavior);
  }

  /** The ids of the operations of a path. */
  static List<String> operationsAt(String path) {
    return OPERATIONS.stream()
        .filter(operation -> operation.path().equals(path))
        .map(Operation::id)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
