package dev.logtosettings.harness;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Collections of troublesome texts that others have made; see {@code corpora/NOTICE.md}. */
public final class Corpus {

  private Corpus() {}

  /** Texts that have broken programs, the empty one among them. */
  public static List<String> naughtyStrings() {
    return read("naughty-strings.json", new TypeReference<>() {});
  }

  /** What is JSON, what is none, and what may be either, by name. */
  public static Map<String, String> jsonParsing() {
    return read("json-parsing.json", new TypeReference<>() {});
  }

  private static <T> T read(String name, TypeReference<T> type) {
    try (InputStream file = Corpus.class.getResourceAsStream("/corpora/" + name)) {
      return new JsonMapper().readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
