package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the template {@code junit.mustache} shows, the report as CI servers read it: a suite for
 * each group, a case for each check. A check that was not run, or whose feature is not offered, is
 * a skipped case; settings that could not be put back are errors, which no server passes over.
 */
record JUnitXml(Report report) {

  /** What XML 1.0 cannot hold, not even escaped. */
  private static final String ILLEGIBLE =
      "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  static String of(Report report) {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .nullValue("no reason given")
            .withEscaper(text -> Escapers.HTML.escape(text.replaceAll(ILLEGIBLE, "\uFFFD")))
            .withFormatter(JUnitXml::format);
    return Templates.with(compiler, "junit").execute(new JUnitXml(report));
  }

  /** Times are milliseconds, and are written in seconds. */
  private static String format(Object value) {
    return value instanceof Long millis
        ? String.format(Locale.ROOT, "%.3f", millis / 1000.0)
        : String.valueOf(value);
  }

  Suite all() {
    return new Suite(report.contract().name(), report.millis(), report.results());
  }

  List<Suite> suites() {
    return report.results().stream()
        .collect(Collectors.groupingBy(CheckResult::group, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(it -> new Suite(it.getKey(), millis(it.getValue()), it.getValue()))
        .toList();
  }

  Instant timestamp() {
    return report.startedAt().truncatedTo(ChronoUnit.SECONDS);
  }

  String levels() {
    return String.join(", ", report.levels());
  }

  boolean isLost() {
    return !report.notRestored().isEmpty();
  }

  /** Settings that could not be put back, each with its first line for a name. */
  List<Setting> lost() {
    return report.notRestored().stream()
        .map(text -> new Setting(text.lines().findFirst().orElse(""), text))
        .toList();
  }

  /** Checks under one heading. */
  record Suite(String name, long millis, List<CheckResult> results) {

    Counts counts() {
      return Counts.of(results);
    }
  }

  /** A setting that could not be put back. */
  record Setting(String name, String text) {}

  private static long millis(List<CheckResult> results) {
    return results.stream().mapToLong(CheckResult::millis).sum();
  }
}
