package dev.logtosettings.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks an answer against what the description says of it: status, headers, media type, body. */
public final class AnswerSchemas {

  private final Contract contract;
  private final boolean strict;

  /**
   * What answers look like.
   *
   * @param strict whether they are those of a Logto server, of whichever version
   */
  public AnswerSchemas(Contract contract, boolean strict) {
    this.contract = contract;
    this.strict = strict;
  }

  /**
   * Checks one answer. Where the description has no such operation, only an {@code Error} is good.
   *
   * @param code the code of a refusal that is expected; {@code null} for none
   * @return what is wrong with it; empty if it is as described
   */
  List<Problem> problems(Answer answer, @Nullable String code) {
    List<Problem> problems = new ArrayList<>();
    int status = answer.status();
    Optional<Operation> operation = operation(answer);
    boolean described = operation.filter(it -> it.statuses().contains(status)).isPresent();
    if (operation.isPresent() && !described) {
      String id = operation.get().id();
      problems.add(Problem.ofTheCore("the description has no answer " + status + " of " + id));
    }
    if (described) {
      Operation it = operation.get();
      it.headers(status)
          .forEach(
              (name, header) -> {
                String feature = it.featureOf(header).orElse(null);
                check(name, header, feature != null, answer.header(name))
                    .forEach(problem -> problems.add(new Problem(problem, feature)));
              });
    }
    if (described && !operation.get().hasBody(status)) {
      if (!answer.body().isEmpty()) {
        problems.add(Problem.ofTheCore("there should be no body"));
      }
      return problems;
    }
    Leaks.in(status >= 400 ? answer.body() : "")
        .forEach(
            leak ->
                problems.add(
                    Problem.ofTheCore("the error shows the inside of the server: " + leak)));
    String feature = status >= 400 ? contract.featureOfRefusal(code).orElse(null) : null;
    body(answer).forEach(problem -> problems.add(new Problem(problem, feature)));
    return problems;
  }

  boolean isStrict() {
    return strict;
  }

  /** The feature that a refusal with a code belongs to; {@code null} for the core. */
  @Nullable String featureOfRefusal(String code) {
    return contract.featureOfRefusal(code).orElse(null);
  }

  /** The features that only an implementation with them answers so. */
  Stream<String> shown(Answer answer) {
    int status = answer.status();
    Optional<Operation> operation = operation(answer).filter(it -> it.statuses().contains(status));
    Stream<String> headers =
        operation.stream()
            .flatMap(
                it ->
                    it.headers(status).entrySet().stream()
                        .filter(header -> !answer.header(header.getKey()).isEmpty())
                        .flatMap(header -> it.featureOf(header.getValue()).stream()));
    Stream<String> codes =
        answer.tree().flatMap(tree -> Optional.ofNullable(tree.path("code").textValue())).stream()
            .filter(code -> status >= 400)
            .flatMap(code -> contract.featureOfRefusal(code).stream());
    Stream<String> statuses = operation.flatMap(it -> it.featureOf(status)).stream();
    Stream<String> issues =
        answer.tree().filter(tree -> tree.at("/data/issues").size() > 1).stream()
            .flatMap(tree -> contract.featureOfIssues().stream());
    return Stream.of(headers, codes, statuses, issues).flatMap(features -> features);
  }

  /**
   * The part of a body that the description knows.
   *
   * @param answer the answer that the body is of, or is compared with
   * @param others is told of each member that the description does not know, with the place of the
   *     object that has it
   */
  JsonNode described(
      Answer answer, JsonNode body, BiConsumer<String, Map.Entry<String, JsonNode>> others) {
    return contract.schema(place(answer)).described(body, "", others);
  }

  private List<String> body(Answer answer) {
    List<String> problems = new ArrayList<>();
    String type = String.join(", ", answer.header("Content-Type"));
    if (!type.matches("(?i)application/json *(;.*)?")) {
      problems.add(
          "the header Content-Type should be application/json but is "
              + (type.isEmpty() ? "absent" : type));
    }
    try {
      contract
          .misfits(place(answer), answer.tree().orElseGet(() -> Json.read(answer.body())))
          .forEach(misfit -> problems.add("the body does not fit its schema: " + misfit));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  /** A header of a feature is there wherever the feature is offered. */
  private static List<String> check(
      String name, JsonNode header, boolean ofFeature, List<String> values) {
    if (values.isEmpty()) {
      return ofFeature || header.path("required").asBoolean()
          ? List.of("the header " + name + " should be there but is absent")
          : List.of();
    }
    Pattern pattern = Pattern.compile(header.at("/schema/pattern").asText());
    return values.stream()
        .filter(value -> !pattern.matcher(value).find())
        .map(value -> "the header " + name + " should match " + pattern + " but is " + value)
        .toList();
  }

  private Optional<Operation> operation(Answer answer) {
    return contract.operation(answer.request().method(), answer.request().path());
  }

  /** Where in the description the schema of an answer is. */
  private String place(Answer answer) {
    return operation(answer)
        .filter(it -> it.statuses().contains(answer.status()) && it.hasBody(answer.status()))
        .map(it -> it.answerSchema(answer.status()))
        .orElse(Contract.ERROR);
  }
}
