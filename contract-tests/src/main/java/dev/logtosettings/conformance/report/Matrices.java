package dev.logtosettings.conformance.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts checks by operation, status and property, in the order in which they first occur. */
final class Matrices {

  private Matrices() {}

  /** The operations against the statuses that checks are about. */
  static Matrix statuses(List<CheckResult> results) {
    Set<String> statuses =
        results.stream().map(Matrices::status).collect(Collectors.toCollection(TreeSet::new));
    List<Matrix.Section> sections = new ArrayList<>();
    byOperation(results)
        .forEach(
            (operation, own) -> {
              List<Matrix.Cell> cells =
                  statuses.stream().map(status -> statusCell(operation, status, own)).toList();
              sections.add(
                  new Matrix.Section(
                      List.of(new Matrix.Row(heading("operation", operation), false, cells))));
            });
    return new Matrix(
        statuses.stream().map(status -> heading("status", status)).toList(), sections);
  }

  private static Matrix.Cell statusCell(
      String operation, String status, List<CheckResult> results) {
    return new Matrix.Cell(
        operation + ", " + status,
        Link.to("operation", operation, "status", status),
        count(results, result -> status(result).equals(status)));
  }

  private static String status(CheckResult result) {
    return result.status() == null ? "other" : result.status().toString();
  }

  /**
   * The properties against the operations. One table for each resource, that is, for the operations
   * whose names differ in the verb alone, the longest first; a single table would be empty for the
   * most part.
   */
  static List<Matrix> properties(List<CheckResult> results) {
    Map<String, List<CheckResult>> resources =
        results.stream()
            .filter(result -> result.property() != null)
            .collect(
                Collectors.groupingBy(
                    result -> result.operation().replaceFirst("^[A-Za-z][a-z]*(?=[A-Z])", ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return resources.values().stream()
        .map(Matrices::propertiesOfOne)
        .sorted(Comparator.comparingInt(matrix -> -matrix.sections().size()))
        .toList();
  }

  private static Matrix propertiesOfOne(List<CheckResult> results) {
    Map<String, List<CheckResult>> operations = byOperation(results);
    Map<String, Set<String>> paths = new LinkedHashMap<>();
    for (CheckResult result : results) {
      String path = Objects.requireNonNull(result.property());
      String top = path.split("[.\\[]", 2)[0];
      paths.computeIfAbsent(top, t -> new LinkedHashSet<>(List.of(t))).add(path);
    }
    List<Matrix.Section> sections = new ArrayList<>();
    for (Set<String> together : paths.values()) {
      List<Matrix.Row> rows = new ArrayList<>();
      for (String path : together) {
        List<Matrix.Cell> cells = new ArrayList<>();
        operations.forEach((operation, own) -> cells.add(propertyCell(operation, path, own)));
        rows.add(new Matrix.Row(heading("property", path), !rows.isEmpty(), cells));
      }
      sections.add(new Matrix.Section(rows));
    }
    return new Matrix(
        operations.keySet().stream().map(name -> heading("operation", name)).toList(), sections);
  }

  private static Matrix.Cell propertyCell(
      String operation, String path, List<CheckResult> results) {
    return new Matrix.Cell(
        operation + ", " + path,
        Link.to("operation", operation, "property", path),
        count(results, result -> isWithin(path, Objects.requireNonNull(result.property()))));
  }

  /** Whether a property is the one at the path or inside of it. */
  private static boolean isWithin(String path, String property) {
    return property.equals(path)
        || property.startsWith(path + ".")
        || property.startsWith(path + "[");
  }

  private static Map<String, List<CheckResult>> byOperation(Collection<CheckResult> results) {
    return results.stream()
        .collect(
            Collectors.groupingBy(CheckResult::operation, LinkedHashMap::new, Collectors.toList()));
  }

  private static Counts count(List<CheckResult> results, Predicate<CheckResult> which) {
    return Counts.of(results.stream().filter(which).toList());
  }

  private static Matrix.Heading heading(String filter, String value) {
    return new Matrix.Heading(value, Link.to(filter, value));
  }
}
