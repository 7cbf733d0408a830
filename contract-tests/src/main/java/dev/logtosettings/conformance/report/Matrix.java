package dev.logtosettings.conformance.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of counts, as the page shows it.
 *
 * @param sections rows that belong together; of each, the first row is the sum of all
 */
record Matrix(List<Heading> columns, List<Section> sections) {

  /** The name of a row or column, which links to its checks. */
  record Heading(String name, String href) {

    /** The name in pieces between which a line may break: {@code Get}, {@code Sign}, ... */
    List<String> pieces() {
      return List.of(name.split("(?<=[a-z])(?=[A-Z])|(?=[.\\[])"));
    }
  }

  /** Rows of which all but the first can be folded away. */
  record Section(List<Row> rows) {

    boolean foldable() {
      return rows.size() > 1;
    }
  }

  /** The counts for one operation or property. */
  record Row(Heading heading, boolean detail, List<Cell> cells) {}

  /** The counts where a row and a column meet, which link to their checks. */
  record Cell(String about, String href, Counts counts) {

    boolean empty() {
      return counts.all() == 0;
    }

    /** The outcomes that occur, the worst first. */
    List<Counts.Tally> tallies() {
      return counts.tallies().stream().filter(tally -> tally.count() > 0).toList();
    }

    String worst() {
      return tallies().get(0).outcome().key();
    }

    /** The cell as a screen reader says it. */
    String label() {
      return tallies().stream()
          .map(Counts.Tally::words)
          .collect(Collectors.joining(", ", about + ": ", ""));
    }
  }
}
