package dev.logtosettings.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.target.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the checks on the JUnit Platform. */
public final class Suite {

  private static final Namespace STORE = Namespace.create(Run.class);

  /** After so many checks in a row without an answer the target is not asked any more. */
  private static final int UNANSWERED = 3;

  private final List<Class<?>> checks;
  private final Progress progress;
  private final boolean failsFast;

  /**
   * A suite.
   *
   * @param checks the classes of checks, in the order in which they are run
   * @param progress hears of each check, and of each class of them, that is done
   * @param failsFast whether nothing is run any more once a check has failed
   */
  public Suite(List<Class<?>> checks, Progress progress, boolean failsFast) {
    this.checks = checks;
    this.progress = progress;
    this.failsFast = failsFast;
  }

  /** Does a run, and gives what its checks have found. */
  public Results execute(Run run) {
    Results results = new Results(run);
    CancellationToken token = CancellationToken.create();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getStore().put(STORE, Run.class, run);
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(request(run))
                  .listeners(results, groups(results), failures(results, token))
                  .cancellationToken(token)
                  .build());
    }
    return results;
  }

  private LauncherDiscoveryRequest request(Run run) {
    String parallel = String.valueOf(!run.isListing() && run.target().hasTenantsForAll());
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(checks.stream().map(type -> selectClass(type)).toList())
        .filters(
            TagFilter.excludeTags(
                Stream.of(Level.values())
                    .filter(level -> level != run.level())
                    .map(Level::toString)
                    .toList()))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", parallel)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "same_thread")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .build();
  }

  private TestExecutionListener groups(Results results) {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean isSelected = !(result.getThrowable().orElse(null) instanceof NotSelected);
        if (identifier.isTest() && isSelected) {
          progress.checked(results.group(identifier));
        }
        if (Results.isClass(identifier)) {
          String group = results.group(identifier);
          progress.done(
              group, results.all().stream().filter(check -> check.group().equals(group)).toList());
        }
      }
    };
  }

  /** Ends a run of which nothing more is to be learned. */
  private TestExecutionListener failures(Results results, CancellationToken token) {
    AtomicInteger unansweredInARow = new AtomicInteger();
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean answered = Results.noAnswer(result.getThrowable().orElse(null)).isEmpty();
        if (answered && identifier.isTest()) {
          unansweredInARow.set(0);
        }
        boolean isAway = !answered && unansweredInARow.incrementAndGet() >= UNANSWERED;
        boolean failed = results.all().stream().anyMatch(it -> it.outcome() == Outcome.FAILED);
        if (isAway || (failsFast && failed)) {
          token.cancel();
        }
      }
    };
  }

  /** Hears how a run goes on. */
  public interface Progress {

    /** One more check is done. */
    default void checked(String group) {}

    /** A class of checks is done. */
    void done(String group, List<CheckResult> results);
  }
}
