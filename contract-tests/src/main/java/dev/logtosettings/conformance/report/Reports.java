package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports. */
public final class Reports {

  private static final ObjectWriter JSON = new JsonMapper().writer();

  private Reports() {}

  /**
   * Writes {@code report.html}, {@code report.json}, {@code junit.xml} and {@code badge.json},
   * replacing those of an earlier run. What a target sent may hold anything; none of it can break a
   * file or run in the page. Texts of more than 4,096 characters are cut, and say so.
   *
   * @param folder made if it is not there
   * @throws UncheckedIOException if a file cannot be written
   */
  public static void write(Report report, Path folder) {
    try {
      String json = JSON.writeValueAsString(report);
      Files.createDirectories(folder);
      write(folder.resolve("report.json"), json);
      write(folder.resolve("report.html"), Page.of(report, json));
      write(folder.resolve("junit.xml"), JUnitXml.of(report));
      write(folder.resolve("badge.json"), JSON.writeValueAsString(Badge.of(report)));
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written to " + folder, e);
    }
  }

  /** Half of a surrogate pair, which a target may well send, becomes a question mark. */
  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
