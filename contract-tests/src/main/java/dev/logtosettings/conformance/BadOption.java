package dev.logtosettings.conformance;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the options, and repeats no value of one that may be a secret. */
final class BadOption {

  private static final Set<String> OPEN =
      Set.of(
          "--level", "--operation", "--check", "--report", "--service", "--tenant", "--features");

  private BadOption() {}

  /** Prints what is wrong, and gives the exit code. */
  static int tell(ParameterException problem, String[] arguments) {
    CommandLine commandLine = problem.getCommandLine();
    String message =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched.getUnmatched().stream()
                .map(BadOption::name)
                .collect(Collectors.joining(", ", "Unknown option: ", ""))
            : masked(problem.getMessage(), arguments);
    commandLine.getErr().println(message);
    commandLine.getErr().println("--help lists all options.");
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String name(String argument) {
    return argument.startsWith("-") ? argument.replaceFirst("=.*", "") : "a value without one";
  }

  private static String masked(String message, String[] arguments) {
    String shown = message;
    String before = "";
    for (String argument : arguments) {
      boolean isOption = argument.startsWith("--");
      String option = isOption ? argument.replaceFirst("=.*", "") : before;
      String value = isOption ? argument.replaceFirst("^[^=]*=?", "") : argument;
      if (!OPEN.contains(option) && !value.isEmpty()) {
        shown = shown.replace(value, "***");
      }
      before = isOption ? argument : "";
    }
    return shown;
  }
}
