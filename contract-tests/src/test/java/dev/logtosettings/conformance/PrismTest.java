package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.harness.KitRun;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A mock that Prism makes of the description")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class PrismTest {

  private static final Path DESCRIPTION = Path.of("..", "openapi", "logto-settings.yaml");

  @Test
  void passes_checks_of_schemas_and_fails_those_of_meaning(@TempDir Path report) throws Exception {
    Optional<Path> program = find();
    Assumptions.assumeTrue(
        program.isPresent(), "There is no prism on the path (npm: @stoplight/prism-cli)");
    int port = freePort();
    Process prism = start(program.get(), port);
    try {
      KitRun run =
          KitRun.of(
              "--target=http://127.0.0.1:" + port,
              "--management-token=any",
              "--account-token=any",
              "--operation=GetAccountCenterSettings",
              "--operation=UpdateAccountCenterSettings",
              "--report=" + report);
      assertEquals(1, run.exitCode(), run.printed());
      assertFalse(run.printed().contains("Exception"), run.printed());
      JsonNode results = Json.read(Files.readString(report.resolve("report.json"))).get("results");
      assertAll(
          () -> assertEquals("failed", outcome(results, "Documented examples", "reads as the")),
          () -> assertEquals("passed", outcome(results, "Media types", "Accept: \"*/*\"")),
          () -> assertEquals("failed", outcome(results, "Replaced and merged", "origins are")),
          () -> assertEquals("failed", outcome(results, "Every setting", "long list is kept")),
          () -> assertEquals("failed", outcome(results, "Refusals", "after a PATCH")));
    } finally {
      prism.descendants().forEach(ProcessHandle::destroy);
      prism.destroy();
      prism.waitFor();
    }
  }

  private static String outcome(JsonNode results, String group, String name) {
    return results
        .valueStream()
        .filter(check -> check.get("group").textValue().startsWith(group))
        .filter(check -> check.get("name").textValue().contains(name))
        .map(check -> check.get("outcome").textValue())
        .findFirst()
        .orElse("there is no such check");
  }

  /** Starts it, and waits until it listens. What it logs is read on, lest it be stopped by it. */
  private static Process start(Path program, int port) throws IOException {
    Process prism =
        new ProcessBuilder(
                program.toString(), "mock", "-p", String.valueOf(port), DESCRIPTION.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = prism.inputReader();
    String line = lines.readLine();
    while (line != null && !line.contains("Prism is listening")) {
      line = lines.readLine();
    }
    assertNotNull(line, "Prism should listen");
    Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "output of prism");
    rest.setDaemon(true);
    rest.start();
    return prism;
  }

  private static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "prism"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
