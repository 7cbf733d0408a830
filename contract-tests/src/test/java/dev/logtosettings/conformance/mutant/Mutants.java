package dev.logtosettings.conformance.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All servers that are wrong in one way. */
final class Mutants {

  static final List<Mutant> ALL =
      Stream.of(
              WrongSettings.ALL,
              WrongChanges.ALL,
              WrongAccess.ALL,
              WrongRefusals.ALL,
              WrongFeatures.ALL)
          .flatMap(List::stream)
          .toList();

  private Mutants() {}
}
