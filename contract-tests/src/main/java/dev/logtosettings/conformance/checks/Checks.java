package dev.logtosettings.conformance.checks;

import java.util.List;

/** The whole kit, in the order in which it is run: few checks that see much come first. */
public final class Checks {

  /** The classes of checks. */
  public static final List<Class<?>> ALL =
      List.of(
          DocumentedExamples.class,
          EverySetting.class,
          ReplacedAndMerged.class,
          Refusals.class,
          UnknownProperties.class,
          Isolation.class,
          OrderOfChecks.class,
          AbsentNullEmpty.class,
          RulesBetweenProperties.class,
          ConditionalRequests.class,
          WhoMayCall.class,
          MediaTypesAndMethods.class,
          DocumentedLevel.class,
          MalformedBodies.class,
          Concurrency.class,
          RecordedScenarios.class,
          EveryProperty.class);

  private Checks() {}
}
