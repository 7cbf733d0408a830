package dev.logtosettings.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Checks an answer against what the description says of it: status, headers, media type, body. */
public final class AnswerSchemas {

  private static final String IRI = "urn:contract";
  private static final String ERROR = "/components/schemas/Error";

  private final Contract contract;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  public AnswerSchemas(Contract contract) {
    this.contract = contract;
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            builder -> builder.schemas(Map.of(IRI, contract.root().toString())));
  }

  /**
   * Checks one answer. Where the description has no such operation, only an {@code Error} is good.
   *
   * @param method the method of the request
   * @param path the path of the request, from the root of the server
   * @param status the status of the answer
   * @param headers its headers, the names in lower case
   * @param body its body
   * @return what is wrong with it, one line for each problem; empty if it is as described
   */
  public List<String> problems(
      String method, String path, int status, Map<String, List<String>> headers, String body) {
    List<String> problems = new ArrayList<>();
    Optional<Operation> operation = contract.operation(method, path);
    boolean described = operation.filter(it -> it.statuses().contains(status)).isPresent();
    if (operation.isPresent() && !described) {
      problems.add("the description has no answer " + status + " of " + operation.get().id());
    }
    if (described) {
      operation
          .get()
          .headers(status)
          .forEach((name, header) -> check(name, header, headers, problems));
    }
    if (described && !operation.get().hasBody(status)) {
      if (!body.isEmpty()) {
        problems.add("there should be no body");
      }
      return problems;
    }
    String type = String.join(", ", headers.getOrDefault("content-type", List.of()));
    if (!type.matches("(?i)application/json *(;.*)?")) {
      problems.add(
          "the header Content-Type should be application/json but is "
              + (type.isEmpty() ? "absent" : type));
    }
    if (status >= 400) {
      Leaks.in(body)
          .forEach(leak -> problems.add("the error shows the inside of the server: " + leak));
    }
    try {
      JsonNode value = Json.read(body);
      schema(described ? operation.get().answerSchema(status) : ERROR)
          .validate(value)
          .forEach(error -> problems.add("the body does not fit its schema: " + error));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  private static void check(
      String name, JsonNode header, Map<String, List<String>> headers, List<String> problems) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    if (values.isEmpty()) {
      if (header.path("required").asBoolean()) {
        problems.add("the header " + name + " should be there but is absent");
      }
      return;
    }
    Pattern pattern = Pattern.compile(header.at("/schema/pattern").asText());
    values.stream()
        .filter(value -> !pattern.matcher(value).find())
        .forEach(
            value ->
                problems.add(
                    "the header " + name + " should match " + pattern + " but is " + value));
  }

  private Schema schema(String pointer) {
    return schemas.computeIfAbsent(
        pointer, place -> registry.getSchema(SchemaLocation.of(IRI + "#" + place)));
  }
}
