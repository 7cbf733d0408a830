package dev.logtosettings.conformance.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a body: the names of members from the outside in, {@code []} for the elements of an
 * array and {@code *} for the values of a map.
 */
record Place(List<String> steps) {

  static final String ELEMENT = "[]";
  static final String VALUE = "*";

  /** The key that stands for all keys of a map. */
  static final String KEY = "key";

  /** The body as a whole. */
  static final Place ROOT = new Place(List.of());

  Place {
    steps = List.copyOf(steps);
  }

  /** A place inside of this one. */
  Place inside(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Place(longer);
  }

  /** Whether it is at, or inside of, a member of the body. */
  boolean isIn(String member) {
    return !steps.isEmpty() && steps.get(0).equals(member);
  }

  /** As a JSON Pointer (RFC 6901), to the first element and to {@link #KEY}. */
  String pointer() {
    return path().stream().map(step -> "/" + step).collect(Collectors.joining());
  }

  /** As the {@code path} of an issue. */
  List<Object> path() {
    return steps.stream()
        .map(
            step ->
                switch (step) {
                  case ELEMENT -> (Object) 0;
                  case VALUE -> KEY;
                  default -> step;
                })
        .toList();
  }

  /** As people write it, such as {@code signIn.methods[].identifier}. */
  @Override
  public String toString() {
    return String.join(".", steps).replace("." + ELEMENT, ELEMENT);
  }
}
