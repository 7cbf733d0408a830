package dev.logtosettings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.logtosettings.harness.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain command starts the service from an archive of its classes, as if there were none. */
final class LauncherTest {

  private static final Path JAR = Path.of(System.getProperty("logto.jar")).toAbsolutePath();
  private static final Map<String, String> IN_MEMORY =
      Map.of("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:launcher", "JAVA_TOOL_OPTIONS", "-Dsome=one");

  @TempDir private Path folder;

  @Test
  void the_process_that_was_started_is_the_one_that_uses_the_archive_and_keeps_its_options() {
    assumeTrue(Files.exists(archive(JAR)), "archives are made on Unix");

    try (ServiceProcess service = ServiceProcess.start(folder, IN_MEMORY)) {
      service.client().send(service.client().request(ACCOUNT_CENTER).GET()).isRefusal();

      assertThat(service.arguments())
          .anyMatch(option -> option.endsWith("=" + archive(JAR)))
          .containsSequence("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString());
      service.terminate();
      assertThat(service.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void what_is_no_archive_is_passed_over() throws IOException {
    Path jar = Files.copy(JAR, folder.resolve("copy.jar"));
    Files.writeString(archive(jar), "no archive");

    try (ServiceProcess service = ServiceProcess.start(jar, folder, IN_MEMORY)) {
      service.client().send(service.client().request(ACCOUNT_CENTER).GET()).isRefusal();
    }
  }

  private static Path archive(Path jar) {
    return Path.of(jar + "." + System.getProperty("java.vm.version") + ".archive");
  }
}
