package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In an empty folder, the jar of the kit")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class InAnEmptyFolderTest {

  private static final String KIT = "contract-tests.jar";

  @TempDir private Path folder;
  private final PackagedService service;

  InAnEmptyFolderTest(Services services) {
    this.service = services.at(Level.DOCUMENTED);
  }

  @BeforeEach
  void copyTheKitAlone() throws IOException {
    Files.copy(Path.of(System.getProperty("kit.jar")), folder.resolve(KIT));
  }

  @Test
  void judges_a_service_by_its_url_and_reports() throws Exception {
    String printed =
        run(
            0,
            "--target=" + service.uri(),
            "--tenant=empty-folder",
            "--operation=GetLogtoConfig",
            "--report=out");
    assertTrue(printed.contains("Conforms."), printed);
    String json = Files.readString(folder.resolve("out/report.json"));
    assertAll(
        () -> assertTrue(Files.exists(folder.resolve("out/report.html"))),
        () -> assertTrue(Files.exists(folder.resolve("out/junit.xml"))),
        () -> assertTrue(Files.exists(folder.resolve("out/badge.json"))),
        () -> assertTrue(json.contains("Bearer ***")),
        () -> assertFalse(json.contains("Bearer eyJ"), "a token is in the report"));
  }

  @Test
  void lists_its_checks() throws Exception {
    String printed = run(0, "--list", "--operation=GetLogtoConfig");
    assertTrue(printed.contains("GetLogtoConfig refuses the caller nobody: 401"), printed);
  }

  @Test
  void explains_itself() throws Exception {
    String printed = run(0, "--help");
    assertTrue(printed.contains("--management-token"), printed);
    assertTrue(printed.contains("Exit codes:"), printed);
  }

  @Test
  void says_that_there_is_no_service_to_start() throws Exception {
    String printed = run(2);
    assertTrue(printed.contains("The service is not packaged"), printed);
  }

  private String run(int exitCode, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(ProcessHandle.current().info().command().orElseThrow(), "-jar", KIT));
    command.addAll(List.of(options));
    Process kit =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(kit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, kit.waitFor(), printed);
    return printed;
  }
}
