package dev.logtosettings.conformance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the jar runs: the kit, on a JVM of its own that has HotSpot's quick compiler only, which a
 * jar cannot ask for. A run is over before the optimizing compiler is done with the thousands of
 * call sites that requests go through, so that with it a run takes nearly twice as long.
 */
public final class Main {

  private static final List<String> QUICK =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1");

  private Main() {}

  /** Runs the kit with the same options, and ends with its exit code. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Process kit = new ProcessBuilder(command(arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(kit)));
    System.exit(kit.waitFor());
  }

  private static List<String> command(String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(QUICK);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ConformanceKit.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Passes an interrupt on, and waits until the kit has put the settings back. */
  private static void interrupt(Process kit) {
    if (kit.supportsNormalTermination()) {
      kit.destroy();
    }
    kit.onExit().join();
  }
}
