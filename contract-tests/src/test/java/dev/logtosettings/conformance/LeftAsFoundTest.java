package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.LentSettings;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A target is left as it was found")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class LeftAsFoundTest {

  private static final String CHOICE =
      """
      {"mfa": {"enabled": true, "skipMfaOnSignIn": true}}\
      """;

  private final PackagedService service;

  LeftAsFoundTest(Services services) {
    this.service = services.at(Level.DOCUMENTED);
  }

  @Test
  void after_a_run() throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "lent-for-a-run");
    settings.choose(CHOICE);
    List<JsonNode> before = settings.read();
    KitRun run = run(settings, "--check=Every setting:", "--check=Replaced and merged:");
    assertEquals(before, settings.read(), run.printed());
    assertFalse(run.printed().contains("Not restored"), run.printed());
    assertEquals(0, run.exitCode(), run.printed());
  }

  @Test
  void after_a_run_that_was_interrupted() throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "lent-for-a-while");
    settings.choose(CHOICE);
    List<JsonNode> before = settings.read();
    Process kit = start(settings);
    String printed = readUntil(kit, "Every setting");
    assertTrue(kit.isAlive(), printed);
    kit.destroy();
    kit.waitFor();
    assertEquals(before, settings.read(), printed);
  }

  @Test
  void but_for_what_no_request_can_undo_and_that_is_told() throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "lent-by-a-new-user");
    KitRun run = run(settings, "--check=Every setting:", "--check=Replaced and merged:");
    assertTrue(
        run.printed()
            .contains(
                "Note: /api/my-account/logto-configs: /mfa/enabled should be absent but is false;"),
        run.printed());
    assertEquals(0, run.exitCode(), run.printed());
  }

  private static KitRun run(LentSettings settings, String... options) {
    List<String> all = new ArrayList<>(settings.options());
    all.addAll(List.of(options));
    return KitRun.of(all.toArray(String[]::new));
  }

  private static Process start(LentSettings settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-jar",
                System.getProperty("kit.jar")));
    command.addAll(settings.options());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String readUntil(Process process, String text) throws IOException {
    StringBuilder printed = new StringBuilder();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      printed.append(line).append('\n');
      if (line.contains(text)) {
        return printed.toString();
      }
    }
    return printed.toString();
  }
}
