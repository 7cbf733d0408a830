package dev.logtosettings.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.target.Level;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs checks on the JUnit Platform.
 *
 * @param checks the classes of checks, in the order in which they are run
 * @param progress hears of each check, and of each class of them, that is done
 * @param failsFast whether nothing is run any more once a check has failed
 */
public record Suite(List<Class<?>> checks, Progress progress, boolean failsFast) {

  private static final Namespace STORE = Namespace.create(Run.class);

  /** Does a run, and gives what its checks have found. */
  public Results execute(Run run) {
    CancellationToken token = CancellationToken.create();
    Results results = new Results(run, progress, failsFast, token::cancel);
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getStore().put(STORE, Run.class, run);
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(request(run))
                  .listeners(results)
                  .cancellationToken(token)
                  .build());
    }
    return results;
  }

  private LauncherDiscoveryRequest request(Run run) {
    List<String> groups = checks.stream().map(Sentences::of).toList();
    String parallel = String.valueOf(!run.isListing() && run.target().hasTenantsForAll());
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(
            checks.stream()
                .filter(type -> run.selection().mayHaveSome(Sentences.of(type), groups))
                .map(type -> selectClass(type))
                .toList())
        .filters(
            TagFilter.excludeTags(
                Stream.of(Level.values())
                    .filter(level -> level != run.level())
                    .map(Level::toString)
                    .toList()))
        .configurationParameter("junit.platform.stacktrace.pruning.enabled", "false")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", parallel)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "same_thread")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .build();
  }

  /** Hears how a run goes on. */
  public interface Progress {

    /** One more check is done. */
    default void checked(String group) {}

    /** A class of checks is done. */
    void done(String group, List<CheckResult> results);
  }
}
