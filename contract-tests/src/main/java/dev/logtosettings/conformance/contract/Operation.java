package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One operation of the description. */
public final class Operation {

  private static final String JSON = "application/json";

  private final Contract contract;
  private final String method;
  private final String path;
  private final JsonNode node;
  private final Map<Integer, JsonNode> responses = new LinkedHashMap<>();

  Operation(Contract contract, String method, String path, JsonNode node) {
    this.contract = contract;
    this.method = method.toUpperCase(Locale.ROOT);
    this.path = path;
    this.node = node;
    node.get("responses")
        .properties()
        .forEach(
            answer ->
                responses.put(
                    Integer.valueOf(answer.getKey()), contract.resolve(answer.getValue())));
  }

  /** The {@code operationId}. */
  public String id() {
    return node.get("operationId").textValue();
  }

  /** The method, in upper case. */
  public String method() {
    return method;
  }

  /** The path, from the root of the server. */
  public String path() {
    return path;
  }

  /** The statuses that it may answer. */
  public Set<Integer> statuses() {
    return responses.keySet();
  }

  /** What the description says of an answer with a status. */
  public String sentence(int status) {
    return response(status).get("description").textValue();
  }

  /**
   * The codes of the rules between properties, in the order in which they are checked, and of what
   * is no change at all.
   */
  public List<String> rules() {
    Stream<JsonNode> others =
        statuses().contains(422) ? answerExamples(422).values().stream() : Stream.empty();
    return Stream.concat(node.path("x-logto-rules").valueStream(), others)
        .map(rule -> rule.get("code").textValue())
        .distinct()
        .toList();
  }

  /** The schema of the request body; missing if the operation takes none. */
  public JsonNode requestSchema() {
    return contract.resolve(media(node.path("requestBody")).path("schema"));
  }

  /** The example requests, by name. */
  public Map<String, JsonNode> requestExamples() {
    return examples(media(node.path("requestBody")));
  }

  /** The example answers with a status, by name. */
  public Map<String, JsonNode> answerExamples(int status) {
    return examples(media(response(status)));
  }

  /** What settings that were never written read as. */
  public JsonNode defaults(boolean strict) {
    Map<String, JsonNode> examples = answerExamples(200);
    JsonNode defaults = examples.get("defaults");
    return strict ? examples.getOrDefault("strictDefaults", defaults) : defaults;
  }

  /** Whether an answer with a status has a body. */
  public boolean hasBody(int status) {
    return response(status).has("content");
  }

  /** The headers that an answer with a status has, by name. */
  public Map<String, JsonNode> headers(int status) {
    Map<String, JsonNode> headers = new LinkedHashMap<>();
    response(status)
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), contract.resolve(header.getValue())));
    return headers;
  }

  /** The feature that an answer with a status belongs to, if it is not of the core. */
  public Optional<String> featureOf(int status) {
    return Feature.of(response(status), method.toLowerCase(Locale.ROOT));
  }

  /** The feature that a header belongs to, if it is not of the core. */
  public Optional<String> featureOf(JsonNode header) {
    return Feature.of(header, method.toLowerCase(Locale.ROOT));
  }

  /** Where in the description the schema of the answer with a status is, as a JSON Pointer. */
  public String answerSchema(int status) {
    JsonNode response = node.get("responses").get(String.valueOf(status));
    String place =
        response.has("$ref")
            ? response.get("$ref").textValue().substring(1)
            : "/paths/%s/%s/responses/%s"
                .formatted(escaped(path), method.toLowerCase(Locale.ROOT), status);
    return place + "/content/" + escaped(JSON) + "/schema";
  }

  private JsonNode response(int status) {
    return responses.get(status);
  }

  private Map<String, JsonNode> examples(JsonNode media) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    media
        .path("examples")
        .properties()
        .forEach(
            example ->
                examples.put(example.getKey(), contract.resolve(example.getValue()).get("value")));
    return examples;
  }

  private static JsonNode media(JsonNode content) {
    return content.path("content").path(JSON);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public String toString() {
    return id();
  }
}
