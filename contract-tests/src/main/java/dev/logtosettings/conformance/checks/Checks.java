package dev.logtosettings.conformance.checks;

import java.util.List;

/** The whole kit, in the order in which it is run. */
public final class Checks {

  /** The classes of checks. */
  public static final List<Class<?>> ALL =
      List.of(
          DocumentedExamples.class,
          WhoMayCall.class,
          OrderOfChecks.class,
          Isolation.class,
          ReplacedAndMerged.class,
          EverySetting.class,
          AbsentNullEmpty.class,
          UnknownProperties.class,
          Refusals.class,
          RulesBetweenProperties.class,
          DocumentedLevel.class,
          MediaTypesAndMethods.class,
          MalformedBodies.class,
          ConditionalRequests.class,
          Concurrency.class,
          EveryProperty.class,
          RecordedScenarios.class);

  private Checks() {}
}
