package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the template {@code junit.mustache} shows, the report as CI servers read it: a suite for
 * each group, a case for each check. A check that was not run, or whose feature is not offered, is
 * a skipped case; settings that could not be put back are errors, which no server passes over.
 */
record JUnitXml(Report report) {

  static String of(Report report) {
    return Templates.with(
            Mustache.compiler().withEscaper(text -> Escapers.HTML.escape(legible(text))), "junit")
        .execute(new JUnitXml(report));
  }

  String title() {
    return report.contractTitle() + " " + report.contractVersion();
  }

  Counts counts() {
    return Counts.of(report.results());
  }

  String seconds() {
    return seconds(report.millis());
  }

  String timestamp() {
    return DateTimeFormatter.ISO_INSTANT.format(report.startedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  String levels() {
    return String.join(", ", report.levels());
  }

  List<Suite> suites() {
    return report.results().stream()
        .collect(Collectors.groupingBy(CheckResult::group, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> new Suite(group.getKey(), group.getValue()))
        .toList();
  }

  List<Lost> lost() {
    return report.notRestored().isEmpty() ? List.of() : List.of(new Lost(report.notRestored()));
  }

  /** The checks of a group. */
  record Suite(String name, List<CheckResult> results) {

    Counts counts() {
      return Counts.of(results);
    }

    String seconds() {
      return JUnitXml.seconds(results.stream().mapToLong(CheckResult::millis).sum());
    }

    List<Case> cases() {
      return results.stream().map(Case::new).toList();
    }
  }

  /** A check. */
  record Case(CheckResult result) {

    String seconds() {
      return JUnitXml.seconds(result.millis());
    }

    boolean skipped() {
      return result.outcome() == Outcome.NOT_RUN || result.outcome() == Outcome.NOT_OFFERED;
    }

    boolean failed() {
      return result.outcome() == Outcome.FAILED;
    }

    String message() {
      String message = Objects.requireNonNullElse(result.message(), "no reason given");
      return Excerpt.of(message).marked();
    }

    String story() {
      return JUnitXml.story(result, message());
    }
  }

  /** Settings that could not be put back, each with its first line for a name. */
  record Lost(List<String> texts) {

    int size() {
      return texts.size();
    }

    List<Setting> cases() {
      return texts.stream()
          .map(text -> new Setting(text.lines().findFirst().orElse(""), text))
          .toList();
    }
  }

  /** A setting that could not be put back. */
  record Setting(String name, String text) {}

  private static String story(CheckResult result, String message) {
    StringBuilder story = new StringBuilder(message);
    story.append("\n\nThe contract: ").append(result.sentence()).append('\n');
    for (Exchange exchange : result.exchanges()) {
      story.append("\n%s %s\n".formatted(exchange.method(), exchange.url()));
      if (exchange.requestBody() != null) {
        story.append(Excerpt.of(exchange.requestBody()).marked()).append('\n');
      }
      story.append("%d\n".formatted(exchange.status()));
      if (exchange.responseBody() != null) {
        story.append(Excerpt.of(exchange.responseBody()).marked()).append('\n');
      }
    }
    return story.toString();
  }

  /** What XML 1.0 cannot hold, not even escaped, becomes U+FFFD. */
  private static String legible(String text) {
    return text.codePoints()
        .map(point -> isXml(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
