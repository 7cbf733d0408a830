package dev.logtosettings.conformance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps HotSpot to its quick compiler, as {@code -XX:TieredStopAtLevel=1} does, which a jar cannot
 * ask for. A run is over before the optimizing compiler is done with the thousands of call sites
 * that requests go through, so that with it a run takes nearly twice as long.
 */
final class QuickCompiler {

  private static final String DIRECTIVES =
      """
      [{match: ["*.*"], c2: {Exclude: true}}]
      """;

  private QuickCompiler() {}

  /** Uses it from now on; on another JVM nothing changes. */
  static void use() {
    try {
      Path file = Files.createTempFile("directives", ".json");
      try {
        Files.writeString(file, DIRECTIVES);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.delete(file);
      }
    } catch (JMException | IOException e) {
      return; // the run takes longer, and is the same
    }
  }
}
