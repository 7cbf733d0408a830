package dev.logtosettings.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The turns of one thing that is measured. */
final class Measured {

  private final String name;
  private final List<Sample> turns = new ArrayList<>();

  Measured(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(Sample turn) {
    turns.add(turn);
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  double median(ToDoubleFunction<Sample> figure) {
    double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  double least(ToDoubleFunction<Sample> figure) {
    return turns.stream().mapToDouble(figure).min().orElseThrow();
  }

  double most(ToDoubleFunction<Sample> figure) {
    return turns.stream().mapToDouble(figure).max().orElseThrow();
  }

  double cpu() {
    return median(Sample::cpuMicros);
  }

  long errors() {
    return turns.stream().mapToLong(Sample::errors).sum();
  }
}
