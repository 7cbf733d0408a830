package dev.logtosettings.conformance.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the template {@code report.mustache} shows. */
record Page(Report report, HtmlReport.Asset style, HtmlReport.Asset script, String data) {

  Counts counts() {
    return Counts.of(report.results());
  }

  Counts core() {
    return Counts.of(report.results().stream().filter(it -> it.feature() == null).toList());
  }

  boolean observed() {
    return !report.observations().isEmpty();
  }

  Matrix statuses() {
    return Matrices.statuses(report.results());
  }

  List<Matrix> properties() {
    return Matrices.properties(report.results());
  }

  List<CheckResult> failures() {
    return report.results().stream().filter(result -> result.outcome() == Outcome.FAILED).toList();
  }

  String startedAt() {
    return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
        .format(report.startedAt().atOffset(ZoneOffset.UTC));
  }

  String duration() {
    long seconds = Math.round(report.millis() / 1000.0);
    if (report.millis() < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", report.millis() / 1000.0);
    }
    return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }

  String levels() {
    return String.join(", ", report.levels());
  }

  String shortHash() {
    String hash = report.contractSha256();
    return hash.substring(0, Math.min(12, hash.length()));
  }

  Bar bar() {
    double failed = Bar.width(counts().failed(), report.results().size());
    double unproven = failed + Bar.width(counts().notRun(), report.results().size());
    return new Bar(
        failed, unproven, unproven + Bar.width(counts().notOffered(), report.results().size()));
  }

  /**
   * How far the parts of the bar reach, in percent.
   *
   * @param unproven with the failed ones
   * @param beside with those too, and what is not offered
   */
  record Bar(double failed, double unproven, double beside) {

    private static final double LEAST = 0.6;

    /** In proportion, but wide enough to be seen. */
    private static double width(int count, int all) {
      return count == 0 ? 0 : Math.max(LEAST, 100.0 * count / all);
    }
  }

  /** The color of the page's icon, ready for a URL. */
  String icon() {
    return switch (report.verdict()) {
      case CONFORMS -> "%231a7f37";
      case PARTIAL, COULD_NOT_BE_CHECKED -> "%23b7791f";
      case DOES_NOT_CONFORM, NOT_RESTORED -> "%23cf222e";
    };
  }
}
