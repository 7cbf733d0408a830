package dev.logtosettings.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Differences;
import dev.logtosettings.conformance.contract.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** An answer, and what is expected of it. Each expectation tells all that is wrong at once. */
public final class Answer {

  private static final int SHOWN = 4000;

  private final AnswerSchemas schemas;
  private final Request request;
  private final Sent sent;
  private final int status;
  private final Map<String, List<String>> headers;
  private final String body;

  Answer(
      AnswerSchemas schemas,
      Request request,
      Sent sent,
      int status,
      Map<String, List<String>> headers,
      String body) {
    this.schemas = schemas;
    this.request = request;
    this.sent = sent;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The request that it answers, without credentials. */
  public Request request() {
    return request;
  }

  /** What became of the request on its way. */
  public Sent sent() {
    return sent;
  }

  /** Its status. */
  public int status() {
    return status;
  }

  /** Its body. */
  public String body() {
    return body;
  }

  /** Its headers, the names in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The values of a header; empty if it is absent. */
  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * Its body as JSON.
   *
   * @throws AssertionFailedError if it is none
   */
  public JsonNode json() {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      throw failure(List.of(e.getMessage()));
    }
  }

  /** Whether it is a 200 with a body that equals a value. */
  public boolean hasBody(JsonNode value) {
    try {
      return status == 200 && Json.read(body).equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Expects a status, and that the answer is in every respect what the description says of it.
   *
   * @return this
   */
  public Answer answers(int expected) {
    List<String> problems = new ArrayList<>();
    if (status != expected) {
      problems.add("the status should be " + expected + " but is " + status);
    }
    if (status >= 400 && sent.repeats(body)) {
      problems.add("the error repeats the token");
    }
    problems.addAll(schemas.problems(request.method(), request.path(), status, headers, body));
    return check(problems);
  }

  /**
   * Expects a refusal with a status and a code.
   *
   * @return this
   */
  public Answer refuses(int expected, String code) {
    answers(expected);
    return at("/code", json(), '"' + code + '"');
  }

  /**
   * Expects a 200 with a body that equals a value, value by value.
   *
   * @return this
   */
  public Answer is(JsonNode expected) {
    answers(200);
    return check(Differences.between(expected, json()));
  }

  /**
   * Expects a 200 with a value at a place.
   *
   * @param pointer the place, as a JSON Pointer
   * @param expected the value, as JSON
   * @return this
   */
  public Answer has(String pointer, String expected) {
    answers(200);
    return at(pointer, json(), expected);
  }

  /**
   * Expects that there is nothing at a place.
   *
   * @param pointer the place, as a JSON Pointer
   * @return this
   */
  public Answer lacks(String pointer) {
    JsonNode found = json().at(pointer);
    return check(
        found.isMissingNode() ? List.of() : List.of(pointer + " should be absent but is " + found));
  }

  /**
   * Expects that an issue is told of a place in the body.
   *
   * @param path the place, from the outside in
   * @return this
   */
  public Answer tells(List<Object> path) {
    List<JsonNode> told =
        json().at("/data/issues").valueStream().map(issue -> issue.path("path")).toList();
    JsonNode wanted = Json.of(path);
    return expect(
        told.contains(wanted), "the issues should be about " + wanted + " but are about " + told);
  }

  /**
   * Expects something else.
   *
   * @param holds whether it holds
   * @param expectation what should be, in words
   * @return this
   */
  public Answer expect(boolean holds, String expectation) {
    return check(holds ? List.of() : List.of(expectation));
  }

  /** What was sent, what came back, and what should have. */
  public AssertionFailedError failure(List<String> problems) {
    return new AssertionFailedError(
        sent.masked(
            problems.stream().map(problem -> "- " + problem + "\n").reduce("\n", String::concat)
                + "\n"
                + this));
  }

  private Answer at(String pointer, JsonNode json, String expected) {
    return check(
        Differences.between(Json.read(expected), json.at(pointer)).stream()
            .map(difference -> difference.replaceFirst("^the body", pointer))
            .toList());
  }

  private Answer check(List<String> problems) {
    if (!problems.isEmpty()) {
      throw failure(problems);
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(request.method())
        .append(' ')
        .append(request.path())
        .append(" as ")
        .append(sent.caller());
    request
        .headers()
        .forEach((name, value) -> text.append("\n  ").append(name).append(": ").append(value));
    if (request.body() != null) {
      text.append("\n  ").append(shortened(request.body()));
    }
    text.append("\nanswered ").append(status);
    sent.masked(headers)
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> text.append("\n  ").append(name).append(": ").append(value)));
    return text.append("\n  ").append(shortened(sent.masked(body))).append('\n').toString();
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
  }
}
