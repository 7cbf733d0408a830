package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares JSON value by value: the order of members is of no matter, that of elements is, and
 * numbers are equal that have the same value, as 42 and 42.0.
 */
public final class Differences {

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** Where two values differ, one line for each place; empty if they are equal. */
  public static List<String> between(JsonNode expected, JsonNode actual) {
    Differences differences = new Differences();
    differences.compare("", expected, actual);
    return differences.found;
  }

  private void compare(String place, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>(Contract.names(expected).toList());
      names.addAll(Contract.names(actual).toList());
      for (String name : names) {
        compare(place + "/" + name, expected.path(name), actual.path(name));
      }
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(place + "/" + i, expected.path(i), actual.path(i));
      }
    } else if (!same(expected, actual)) {
      found.add(
          "%s should be %s but is %s"
              .formatted(place.isEmpty() ? "the body" : place, shown(expected), shown(actual)));
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.equals(actual);
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "absent" : value.toString();
  }
}
