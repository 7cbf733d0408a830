package dev.logtosettings.conformance;

import dev.logtosettings.conformance.checks.Checks;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Feature;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.http.NoAnswer;
import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Counts;
import dev.logtosettings.conformance.report.FeatureResult;
import dev.logtosettings.conformance.report.Report;
import dev.logtosettings.conformance.report.Reports;
import dev.logtosettings.conformance.report.Verdict;
import dev.logtosettings.conformance.run.Claims;
import dev.logtosettings.conformance.run.Journal;
import dev.logtosettings.conformance.run.Results;
import dev.logtosettings.conformance.run.Run;
import dev.logtosettings.conformance.run.Selection;
import dev.logtosettings.conformance.run.Suite;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Target;
import dev.logtosettings.conformance.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the conformance kit. */
@Command(
    name = "contract-tests",
    header = "Says whether an implementation of the Logto Settings API conforms to its contract.",
    description = {
      "",
      "Without --target the packaged service is started, and checked at both levels.",
      ""
    },
    footer = {
      "",
      "The settings of another target are read first, set to the defaults for each check, and put"
          + " back in the end, after Ctrl-C too. Without a token of some caller, the checks that"
          + " need it are not run, and the verdict is partial."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it conforms, as far as it could be checked",
      "1:it does not conform",
      "2:it could not be checked (target away, token refused, bad option), or its settings could"
          + " not be put back"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ConformanceKit.ContractVersion.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class ConformanceKit implements Callable<Integer> {

  private static final int CONFORMS = 0;
  private static final int DOES_NOT_CONFORM = 1;
  private static final int COULD_NOT_RUN = 2;
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final String DETECT = "detect";

  private final Contract contract = Contract.packaged();
  private final List<String> notes = new ArrayList<>();
  private final List<String> notRestored = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Mixin private TargetOptions targetOptions;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "documented, strict or all (default: all; with --target, which holds one, documented,"
              + " with --logto strict).")
  private @Nullable String level;

  @Option(
      names = "--operation",
      paramLabel = "ID",
      description = "Check this operation only, such as UpdateSignInExp; may be repeated.")
  private Set<String> operations = new LinkedHashSet<>();

  @Option(
      names = "--check",
      paramLabel = "NAME",
      description =
          "Check only what has this in its name, such as 'Every property', or a name from a"
              + " report; may be repeated.")
  private Set<String> names = new LinkedHashSet<>();

  @Option(names = "--list", description = "List the checks, and run none.")
  private boolean list;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write report.html, report.json, junit.xml and badge.json there.")
  private @Nullable Path report;

  @Option(
      names = "--features",
      paramLabel = "WHICH",
      split = ",",
      description =
          "The features that must hold: all, none, or some by their ids; by default (detect) those"
              + " of which the target shows a trace.")
  private List<String> features = List.of(DETECT);

  @Option(
      names = "--exact",
      description =
          "Members of an answer that the description does not know, and answers of other versions"
              + " of Logto, are failures.")
  private boolean exact;

  @Option(names = "--complete", description = "A check that cannot be run counts as failed.")
  private boolean complete;

  @Option(names = "--fail-fast", description = "Stop at the first check that fails.")
  private boolean failFast;

  /** Runs the kit, and ends with its exit code. */
  public static void main(String[] arguments) {
    Proxies.read(System.getenv(), System.getProperties());
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to be executed once. */
  public static CommandLine commandLine() {
    ConformanceKit kit = new ConformanceKit();
    return new CommandLine(kit)
        .setParameterExceptionHandler(BadOption::tell)
        .setExecutionExceptionHandler(
            (problem, commandLine, parsed) -> {
              boolean foreseen = problem instanceof TargetException || problem instanceof NoAnswer;
              String words = foreseen ? problem.getMessage() : problem.toString();
              commandLine.getErr().println("Could not run: " + kit.targetOptions.masked(words));
              return COULD_NOT_RUN;
            });
  }

  @Override
  public Integer call() throws IOException {
    check("--operation", operations, contract.operations().stream().map(Operation::id));
    Claims claims = claims();
    Console console = new Console(spec.commandLine().getOut(), Ansi.AUTO.enabled());
    List<Level> levels = levels();
    if (list) {
      levels.forEach(each -> console.list(list(each, claims)));
      return CONFORMS;
    }
    if (report != null) {
      Files.createDirectories(report);
    }
    Instant start = Instant.now();
    List<Results> results = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    notes.addAll(targetOptions.notes());
    for (Level each : levels) {
      try (Target target = targetOptions.open(each, contract)) {
        targets.add(target.name());
        Run run = run(each, target, claims);
        console.begin(target.name(), each.toString(), () -> list(each, claims).size());
        results.add(new Suite(Checks.ALL, console, failFast).execute(run));
        notRestored.addAll(target.restore());
        notes.addAll(target.notes());
      }
    }
    return conclude(start, targets.get(0), levels, results, console);
  }

  private int conclude(
      Instant start, String target, List<Level> levels, List<Results> ofLevels, Console console) {
    List<CheckResult> results = ofLevels.stream().flatMap(it -> it.all().stream()).toList();
    boolean unanswered = ofLevels.stream().anyMatch(Results::hasUnanswered);
    Counts counts = Counts.of(results);
    if (results.isEmpty()) {
      throw bad("--check must be in the name of a check; --list shows them.");
    }
    if (counts.notRun() == counts.all() && !unanswered && notRestored.isEmpty()) {
      console.notRun(results);
      throw new TargetException("No check could be run.");
    }
    if (unanswered) {
      notes.add("Some could not be checked, for the target did not answer what it was asked.");
    }
    Set<String> offered =
        ofLevels.stream().flatMap(it -> it.offered().stream()).collect(Collectors.toSet());
    Report found =
        new Report(
            new Report.Contract(contract.title(), contract.version(), contract.sha256()),
            target,
            start,
            Duration.between(start, Instant.now()).toMillis(),
            levels.stream().map(Level::toString).toList(),
            Verdict.of(counts, complete, unanswered, !notRestored.isEmpty()),
            notes,
            notRestored.stream().map(targetOptions::masked).toList(),
            contract.features().stream()
                .map(it -> FeatureResult.of(it.id(), it.sentence(), offered, results))
                .toList(),
            ofLevels.stream().flatMap(it -> it.observations().stream()).toList(),
            results);
    if (report != null) {
      Reports.write(found, report);
    }
    console.conclude(found, report);
    return switch (found.verdict()) {
      case CONFORMS, PARTIAL -> CONFORMS;
      case DOES_NOT_CONFORM -> DOES_NOT_CONFORM;
      case COULD_NOT_BE_CHECKED, NOT_RESTORED -> COULD_NOT_RUN;
    };
  }

  private List<CheckResult> list(Level level, Claims claims) {
    return new Suite(Checks.ALL, (group, results) -> {}, false)
        .execute(run(level, null, claims))
        .all();
  }

  private Run run(Level level, @Nullable Target target, Claims claims) {
    return new Run(
        contract, level, target, new Selection(operations, names), claims, new Journal());
  }

  private List<Level> levels() {
    if (level == null) {
      return targetOptions.nameATarget()
          ? List.of(targetOptions.usualLevel())
          : List.of(Level.values());
    }
    if (level.equalsIgnoreCase(ALL)) {
      if (targetOptions.nameATarget() && !list) {
        throw bad(
            "A target holds one level: give --level documented or --level strict with --target.");
      }
      return List.of(Level.values());
    }
    try {
      return List.of(Level.valueOf(level.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw bad("--level must be documented, strict or all, and is " + level);
    }
  }

  private Claims claims() {
    List<String> known = contract.features().stream().map(Feature::id).toList();
    if (features.equals(List.of(ALL))) {
      return new Claims(Set.copyOf(known), false, exact);
    }
    if (features.equals(List.of(NONE)) || features.equals(List.of(DETECT))) {
      return new Claims(Set.of(), features.contains(DETECT), exact);
    }
    check("--features", features, Stream.concat(known.stream(), Stream.of(ALL, NONE, DETECT)));
    return new Claims(Set.copyOf(features), false, exact);
  }

  private void check(String option, Collection<String> given, Stream<String> known) {
    List<String> accepted = known.toList();
    for (String value : given) {
      if (!accepted.contains(value)) {
        throw bad(option + " must be one of " + String.join(", ", accepted) + ", and is " + value);
      }
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The kit has the version of its contract. */
  static final class ContractVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Contract contract = Contract.packaged();
      return new String[] {
        contract.title() + " " + contract.version(), "SHA-256 " + contract.sha256()
      };
    }
  }
}
