package dev.logtosettings.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a version of Logto that is as good as the described one.
 *
 * @param name the version
 * @param insteadOfStatus the status that is described
 * @param insteadOfCode the code that is described; {@code null} for none
 * @param status the status of that version
 * @param code its code; {@code null} for none
 */
record Version(
    String name,
    int insteadOfStatus,
    @Nullable String insteadOfCode,
    int status,
    @Nullable String code) {

  private static final String FILE = "/scenarios/versions.json";
  private static final List<Version> ALL = read();

  /** The version that answers so where the description asks for something else. */
  static Optional<Version> of(Answer answer, int expected, @Nullable String expectedCode) {
    String code = answer.tree().map(tree -> tree.path("code").textValue()).orElse(null);
    return ALL.stream()
        .filter(it -> it.insteadOfStatus == expected)
        .filter(it -> Objects.equals(it.insteadOfCode, expectedCode))
        .filter(it -> it.status == answer.status())
        .filter(it -> Objects.equals(it.code, code))
        .findFirst();
  }

  private static Version of(JsonNode version) {
    return new Version(
        version.get("version").textValue(),
        version.at("/insteadOf/status").intValue(),
        version.at("/insteadOf/code").textValue(),
        version.get("status").intValue(),
        version.path("code").textValue());
  }

  private static List<Version> read() {
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .valueStream()
          .map(Version::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
