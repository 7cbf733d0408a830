package dev.logtosettings.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what was measured: a table for a terminal and Markdown, and a page with the curves. */
final class Report {

  private static final String HEAD =
      """
      | what | requests/s | p50 ms | p99 ms | errors | processor µs a request | ratio | MiB |
      |---|---:|---:|---:|---:|---:|---:|---:|
      """;

  private final Map<String, Measured> measured;

  Report(Map<String, Measured> measured) {
    this.measured = measured;
  }

  /** Prints the table, and writes it and the page to a folder. */
  void write(Path folder) throws IOException {
    String table =
        machine()
            + "\n\n"
            + HEAD
            + measured.values().stream().map(this::row).collect(Collectors.joining());
    System.out.println(table);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("benchmark.md"), table);
    try (InputStream page = Report.class.getResourceAsStream("/page.html")) {
      Files.writeString(
          folder.resolve("benchmark.html"),
          new String(page.readAllBytes(), StandardCharsets.UTF_8)
              .replace("MACHINE", machine())
              .replace(
                  "[/* data */]",
                  measured.values().stream()
                      .map(this::json)
                      .collect(Collectors.joining(",\n", "[", "]"))));
    }
  }

  private String row(Measured each) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.2f | %.2f | %d | %.0f (%.0f to %.0f) | %s | %.0f |%n",
        each.name(),
        each.median(Sample::perSecond),
        each.median(Sample::p50Micros) / 1000,
        each.median(Sample::p99Micros) / 1000,
        each.errors(),
        each.cpu(),
        each.least(Sample::cpuMicros),
        each.most(Sample::cpuMicros),
        ratio(each).map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse(""),
        each.median(sample -> sample.residentMb()));
  }

  private String json(Measured each) {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"perSecond\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"errors\":%d,\"cpu\":%.1f,"
            + "\"least\":%.1f,\"most\":%.1f,\"ratio\":%.3f}",
        each.name(),
        each.median(Sample::perSecond),
        each.median(Sample::p50Micros),
        each.median(Sample::p99Micros),
        each.errors(),
        each.cpu(),
        each.least(Sample::cpuMicros),
        each.most(Sample::cpuMicros),
        ratio(each).orElse(0.0));
  }

  /** To Micronaut alone on a worker, and with PostgreSQL to the database alone on top. */
  private Optional<Double> ratio(Measured each) {
    String jdk = each.name().substring(0, each.name().indexOf(','));
    Measured bare = measured.get(jdk + ", bare Micronaut, worker");
    Measured read = measured.get(jdk + ", database alone, read");
    Measured change = measured.get(jdk + ", database alone, change");
    if (bare == null || read == null || each == bare || each == read || each == change) {
      return Optional.empty();
    }
    double database = each.name().contains("PATCH") ? change.cpu() : read.cpu();
    return Optional.of(each.cpu() / (bare.cpu() + (each.name().contains("H2") ? 0 : database)));
  }

  private static String machine() {
    return "%d processors (%s), %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  private static String processor() {
    Path cpus = Path.of("/proc/cpuinfo");
    if (!Files.exists(cpus)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(cpus)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*: ", ""))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
