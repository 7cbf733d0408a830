package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.http.NoAnswer;
import dev.logtosettings.conformance.http.Remark;
import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Observation;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.target.NotApplicable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.opentest4j.TestAbortedException;

/** Collects what the checks of a run have found. */
public final class Results implements TestExecutionListener {

  /** After so many checks in a row without an answer the target is not asked any more. */
  private static final int UNANSWERED = 3;

  private final Run run;
  private final Suite.Progress progress;
  private final boolean failsFast;
  private final Runnable stop;
  private final List<CheckResult> results = new ArrayList<>();
  private final Map<String, List<Remark>> lacking = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final Map<String, Observation> observations = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private final AtomicInteger unansweredInARow = new AtomicInteger();
  private volatile boolean unanswered;
  private @Nullable TestPlan plan;

  /**
   * Nothing yet.
   *
   * @param progress hears of each check, and of each class of them, that is done
   * @param failsFast whether nothing more is to be learned once a check has failed
   * @param stop ends the run when nothing more is to be learned
   */
  Results(Run run, Suite.Progress progress, boolean failsFast, Runnable stop) {
    this.run = run;
    this.progress = progress;
    this.failsFast = failsFast;
    this.stop = stop;
  }

  /** One result for each check that was selected, in the order in which they ended. */
  public synchronized List<CheckResult> all() {
    Set<String> offered = offered();
    return results.stream().map(result -> judged(result, offered)).toList();
  }

  /** The features that the target offers, as far as is known by now. */
  public synchronized Set<String> offered() {
    Set<String> offered = new HashSet<>(run.claims().demanded());
    if (run.claims().detects()) {
      offered.addAll(shown);
    }
    return offered;
  }

  /** Whether checks could not be done, since the target did not answer. */
  public boolean hasUnanswered() {
    return unanswered;
  }

  /** What was seen that fails nothing. */
  public synchronized List<Observation> observations() {
    return List.copyOf(observations.values());
  }

  /** What a result means, given what the target offers. */
  private CheckResult judged(CheckResult result, Set<String> offered) {
    if (result.feature() != null && !offered.contains(result.feature())) {
      boolean run = result.outcome() != Outcome.NOT_RUN;
      String why = "The feature " + result.feature() + " is not offered.";
      return run ? result.as(Outcome.NOT_OFFERED, result.feature(), why) : result;
    }
    return result.outcome() != Outcome.PASSED
        ? result
        : lacking.getOrDefault(result.id(), List.of()).stream()
            .filter(remark -> offered.contains(remark.subject()))
            .findFirst()
            .map(it -> result.as(Outcome.FAILED, it.subject(), it.text().strip()))
            .orElse(result);
  }

  /** The heading that a check, or a class of checks, stands under. */
  private String group(TestIdentifier identifier) {
    Optional<TestIdentifier> place = Optional.of(identifier);
    while (place.isPresent() && !isClass(place.get())) {
      place = place.flatMap(plan::getParent);
    }
    return place.orElse(identifier).getDisplayName();
  }

  private static boolean isClass(TestIdentifier identifier) {
    return identifier.getSource().filter(ClassSource.class::isInstance).isPresent();
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public void executionStarted(TestIdentifier identifier) {
    starts.put(identifier.getUniqueId(), System.nanoTime());
  }

  /** A container counts only if it failed, for then its checks were not run. */
  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    Throwable end = result.getThrowable().orElse(null);
    Throwable cause = noAnswer(end).orElse(end);
    boolean counts = identifier.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED;
    if (counts && !(cause instanceof NotSelected)) {
      add(identifier, outcome(result, cause), cause);
    }
    if (identifier.isTest() && !(cause instanceof NotSelected)) {
      progress.checked(group(identifier));
    }
    if (isClass(identifier)) {
      String group = group(identifier);
      progress.done(group, all().stream().filter(it -> it.group().equals(group)).toList());
    }
    if (isAway(identifier, cause) || (failsFast && hasFailed())) {
      stop.run();
    }
  }

  private boolean isAway(TestIdentifier identifier, @Nullable Throwable cause) {
    if (cause instanceof NoAnswer) {
      unanswered = true;
      return unansweredInARow.incrementAndGet() >= UNANSWERED;
    }
    if (identifier.isTest()) {
      unansweredInARow.set(0);
    }
    return false;
  }

  private boolean hasFailed() {
    return all().stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
  }

  private synchronized void add(
      TestIdentifier identifier, Outcome outcome, @Nullable Throwable cause) {
    String check = identifier.getUniqueId();
    Subject subject =
        run.journal()
            .subject(check)
            .orElse(new Subject(Subject.ANY, null, null, null, identifier.getDisplayName()));
    String group = group(identifier);
    CheckResult found =
        new CheckResult(
            id(run.level() + "/" + group + "/" + identifier.getDisplayName()),
            identifier.getDisplayName(),
            group,
            subject.operation(),
            run.level().toString(),
            subject.status(),
            subject.property(),
            subject.feature(),
            subject.sentence(),
            outcome,
            cause == null ? null : message(cause),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - starts.get(check)),
            run.journal().exchanges(check));
    results.add(found);
    note(found, run.journal().remarks(check));
  }

  private void note(CheckResult found, List<Remark> remarks) {
    Map<String, Observation> seen = new LinkedHashMap<>();
    for (Remark remark : remarks) {
      switch (remark.kind()) {
        case SHOWS -> shown.add(remark.subject());
        case LACKS -> lacking.computeIfAbsent(found.id(), id -> new ArrayList<>()).add(remark);
        case UNDESCRIBED, VERSION ->
            seen.putIfAbsent(
                remark.kind() + remark.subject() + remark.member(),
                new Observation(
                    remark.kind().name().toLowerCase(Locale.ROOT),
                    remark.subject(),
                    remark.member(),
                    remark.text(),
                    1));
      }
    }
    seen.forEach((name, each) -> observations.merge(name, each, Observation::and));
    if (found.feature() != null && found.outcome() == Outcome.PASSED) {
      shown.add(found.feature());
    }
  }

  private String id(String name) {
    String id = name;
    for (int other = 2; !ids.add(id); other++) {
      id = name + " (" + other + ")";
    }
    return id;
  }

  /** That the target did not answer, if it is what a check ended with, or the cause of it. */
  private static Optional<Throwable> noAnswer(@Nullable Throwable end) {
    return Stream.iterate(end, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
        .filter(NoAnswer.class::isInstance)
        .findFirst();
  }

  private static Outcome outcome(TestExecutionResult result, @Nullable Throwable reason) {
    if (reason instanceof NoAnswer) {
      return Outcome.NOT_RUN;
    }
    if (reason instanceof NotApplicable) {
      return Outcome.NOT_APPLICABLE;
    }
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Outcome.PASSED;
      case ABORTED -> Outcome.NOT_RUN;
      case FAILED -> Outcome.FAILED;
    };
  }

  private static String message(Throwable cause) {
    boolean expected =
        cause instanceof AssertionError
            || cause instanceof TestAbortedException
            || cause instanceof NoAnswer;
    return expected ? String.valueOf(cause.getMessage()).strip() : cause.toString();
  }
}
