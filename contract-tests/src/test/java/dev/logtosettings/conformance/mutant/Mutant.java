package dev.logtosettings.conformance.mutant;

import dev.logtosettings.conformance.target.Level;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server that is wrong in one way.
 *
 * @param name what it does wrong
 * @param level the level that it claims to hold
 * @param served the level of the service behind it
 * @param behavior makes what it does; a mutant that remembers something starts anew each time
 * @param check what the check that finds it has in its name
 * @param options how the kit is to judge it
 */
record Mutant(
    String name,
    Level level,
    Level served,
    Supplier<Behavior> behavior,
    String check,
    List<String> options) {

  private static final List<String> EVERYTHING = List.of("--features=all", "--exact");

  static final String ACCOUNT_CENTER = "/api/account-center";
  static final String SIGN_IN_EXPERIENCE = "/api/sign-in-exp";
  static final String LOGTO_CONFIG = "/api/my-account/logto-configs";

  static Mutant of(String name, Behavior behavior) {
    return remembering(name, () -> behavior);
  }

  static Mutant remembering(String name, Supplier<Behavior> behavior) {
    return new Mutant(name, Level.DOCUMENTED, Level.DOCUMENTED, behavior, "", EVERYTHING);
  }

  static Mutant strict(String name, Behavior behavior) {
    return new Mutant(name, Level.STRICT, Level.STRICT, () -> behavior, "", EVERYTHING);
  }

  /** Claims one level, and holds the other. */
  static Mutant posing(String name, Level level, Level served) {
    return new Mutant(
        name, level, served, () -> (call, service) -> service.send(call), "", EVERYTHING);
  }

  /** The same, and the check that finds it. */
  Mutant foundBy(String itsCheck) {
    return new Mutant(name, level, served, behavior, itsCheck, options);
  }

  /** The same, judged as anybody's server is: a feature counts as soon as it is seen. */
  Mutant judgedByWhatIsSeen() {
    return new Mutant(name, level, served, behavior, check, List.of());
  }

  @Override
  public String toString() {
    return name;
  }
}
