package dev.logtosettings;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the service in half of the time where {@code src/deploy/archive.sh} has left an archive of
 * its classes beside the jar, as the build does: this process becomes a JVM that uses it, and keeps
 * its process id, streams, environment and options. Without one, or where anything is in the way,
 * the service starts as it is.
 *
 * @see <a href="https://openjdk.org/jeps/350">JEP 350, dynamic archives of classes</a>
 * @see <a href="https://openjdk.org/jeps/514">JEP 514, ahead-of-time caches</a>
 */
final class Launcher {

  private static final String LAUNCHED = "logto.launched";

  private Launcher() {}

  /** Starts the service with the same arguments. */
  public static void main(String[] arguments) {
    File jar = new File(System.getProperty("java.class.path"));
    File archive = new File(jar + "." + System.getProperty("java.vm.version") + ".archive");
    boolean isOfThisJar = archive.canRead() && archive.lastModified() >= jar.lastModified();
    if (isOfThisJar && System.getProperty(LAUNCHED) == null) {
      become(ProcessHandle.current().info(), archive);
    }
    Application.main(arguments);
  }

  private static void become(ProcessHandle.Info process, File archive) {
    if (process.command().isEmpty() || process.arguments().isEmpty()) {
      return; // not to be known on this system
    }
    String java = process.command().get();
    String option = Runtime.version().feature() < 25 ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=";
    List<String> command =
        new ArrayList<>(
            List.of(java, "-D" + LAUNCHED + "=true", option + archive, "-Xlog:cds=off"));
    command.addAll(List.of(process.arguments().get()));
    try {
      Native.load("c", Posix.class).execv(java, command.toArray(String[]::new));
    } catch (LinkageError e) {
      System.setProperty(LAUNCHED, "not, as " + e); // no folder to load the library from
    }
  }

  /** The one function of the C library that no class of Java has. */
  interface Posix extends Library {

    /** Makes this process another program; comes back only if that fails. */
    int execv(String program, String[] arguments);
  }
}
