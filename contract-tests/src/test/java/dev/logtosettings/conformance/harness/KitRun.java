package dev.logtosettings.conformance.harness;

import dev.logtosettings.conformance.ConformanceKit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A run of the kit by its command line.
 *
 * @param exitCode with what it ended
 * @param printed all that it printed, errors included
 */
public record KitRun(int exitCode, String printed) {

  public static KitRun of(String... options) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed, true);
    CommandLine commandLine = ConformanceKit.commandLine().setOut(writer).setErr(writer);
    return new KitRun(commandLine.execute(options), printed.toString());
  }

  /** A run against a target, for a tenant of its own. */
  public static KitRun against(URI target, String tenant, String... options) {
    List<String> all = new ArrayList<>(List.of("--target", target.toString(), "--tenant", tenant));
    all.addAll(List.of(options));
    return of(all.toArray(String[]::new));
  }
}
