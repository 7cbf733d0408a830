package dev.logtosettings.conformance.report;

/**
 * The JSON that a <a href="https://shields.io/badges/endpoint-badge">shields.io endpoint</a> has.
 */
record Badge(int schemaVersion, String label, String message, String color, boolean isError) {

  static Badge of(Report report) {
    Counts counts = report.counts();
    String label = report.contract().name();
    return switch (report.verdict()) {
      case CONFORMS -> new Badge(1, label, "conforms", "brightgreen", false);
      case PARTIAL -> new Badge(1, label, counts.notRun() + " not run", "yellow", false);
      case DOES_NOT_CONFORM -> new Badge(1, label, failure(counts), "red", true);
      case COULD_NOT_BE_CHECKED -> new Badge(1, label, "could not be checked", "lightgrey", true);
      case NOT_RESTORED -> new Badge(1, label, "settings were not put back", "red", true);
    };
  }

  private static String failure(Counts counts) {
    return counts.failed() > 0
        ? counts.failed() + " failed"
        : "incomplete, " + counts.notRun() + " not run";
  }
}
