package dev.logtosettings.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logtosettings.conformance.contract.Differences;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.report.Excerpt;
import dev.logtosettings.conformance.report.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** An answer, and what is expected of it. Each expectation tells all that is wrong at once. */
public final class Answer {

  private static final JsonNode OFF = Json.read("{\"enabled\": false}");

  private final AnswerSchemas schemas;
  private final Request request;
  private final String caller;
  private final Secrets secrets;
  private final Exchange exchange;
  private final Reply reply;
  private final Optional<JsonNode> tree;
  private final Set<Remark> remarks = new LinkedHashSet<>();

  /**
   * An answer.
   *
   * @param request what was asked, without credentials
   * @param caller who asked, in words
   * @param secrets what is not to be shown of it
   * @param exchange what may be shown of it
   * @param reply the answer as it came
   */
  Answer(
      AnswerSchemas schemas,
      Request request,
      String caller,
      Secrets secrets,
      Exchange exchange,
      Reply reply) {
    this.schemas = schemas;
    this.request = request;
    this.caller = caller;
    this.secrets = secrets;
    this.exchange = exchange;
    this.reply = reply;
    this.tree = tree(reply.text());
  }

  /** The request that it answers, without credentials. */
  public Request request() {
    return request;
  }

  /** What was sent and received, without secrets. */
  public Exchange exchange() {
    return exchange;
  }

  /** Its status. */
  public int status() {
    return reply.status();
  }

  String body() {
    return reply.text();
  }

  /** The values of a header; empty if it is absent. */
  public List<String> header(String name) {
    return reply.all(name);
  }

  /** Its body as JSON, if it is that. */
  Optional<JsonNode> tree() {
    return tree;
  }

  private static Optional<JsonNode> tree(String body) {
    try {
      return Optional.of(Json.read(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Its body as JSON.
   *
   * @throws AssertionFailedError if it is none
   */
  public JsonNode json() {
    return tree().orElseThrow(() -> failure(List.of("the body should be JSON")));
  }

  /** Whether it is a 200 with a body that equals a value, as far as the description knows it. */
  public boolean hasBody(JsonNode value) {
    return status() == 200 && tree().filter(it -> plain(it).equals(plain(value))).isPresent();
  }

  /** What there is to say of it that is no failure by itself. */
  public Stream<Remark> remarks() {
    Stream<Remark> shown =
        schemas.shown(this).map(feature -> new Remark(Remark.Kind.SHOWS, feature, "", ""));
    return Stream.concat(remarks.stream(), shown);
  }

  /**
   * Expects a status, and that the answer is in every respect what the description says of it.
   *
   * @return this
   */
  public Answer answers(int expected) {
    return isOfAnotherVersion(expected, null) ? this : check(problems(expected, null));
  }

  /**
   * Expects a refusal with a status and a code.
   *
   * @return this
   */
  public Answer refuses(int expected, String code) {
    if (isOfAnotherVersion(expected, code)) {
      return this;
    }
    List<Problem> problems = problems(expected, code);
    String feature = schemas.featureOfRefusal(code);
    tree()
        .map(tree -> Differences.between(TextNode.valueOf(code), tree.path("code")))
        .orElse(List.of())
        .forEach(it -> problems.add(new Problem(it.replaceFirst("the body", "/code"), feature)));
    return check(problems);
  }

  private List<Problem> problems(int expected, @Nullable String code) {
    List<Problem> problems = new ArrayList<>();
    if (status() != expected) {
      problems.add(Problem.ofTheCore("the status should be " + expected + " but is " + status()));
    }
    if (status() >= 400 && secrets.hasToken(body())) {
      problems.add(Problem.ofTheCore("the error repeats the token"));
    }
    problems.addAll(schemas.problems(this, code));
    tree()
        .ifPresent(
            tree ->
                schemas.described(
                    this,
                    tree,
                    (place, member) ->
                        remarks.add(
                            new Remark(
                                Remark.Kind.UNDESCRIBED,
                                (place + " of ").replaceFirst("^ of ", "")
                                    + (status() < 400 ? request.path() : "a refusal"),
                                secrets.mask(member.getKey()),
                                secrets.mask(member.getValue().toString())))));
    return problems;
  }

  /**
   * Expects a 200 with a body that equals a value, value by value, as far as the description knows
   * the body.
   *
   * @return this
   */
  public Answer is(JsonNode expected) {
    answers(200);
    return isOfAnotherVersion() ? this : core(Differences.between(plain(expected), plain(json())));
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
    if (isOfAnotherVersion()) {
      return this;
    }
    return core(
        Differences.between(Json.read(expected), described(json()).at(pointer)).stream()
            .map(difference -> difference.replaceFirst("^the body", pointer))
            .toList());
  }

  /**
   * Expects that there is nothing at a place.
   *
   * @param pointer the place, as a JSON Pointer
   * @return this
   */
  public Answer lacks(String pointer) {
    JsonNode found = json().at(pointer);
    return expect(found.isMissingNode(), pointer + " should be absent but is " + found);
  }

  /**
   * Expects that an issue is told of a place in the body.
   *
   * @param path the place, from the outside in
   * @return this
   */
  public Answer tells(List<Object> path) {
    List<JsonNode> told = json().at("/data/issues").valueStream().flatMap(Answer::places).toList();
    JsonNode wanted = Json.of(path);
    return expect(
        told.contains(wanted), "the issues should be about " + wanted + " but are about " + told);
  }

  /** What an issue is about: its path, the keys in it that are unknown, and what a union tried. */
  private static Stream<JsonNode> places(JsonNode issue) {
    JsonNode path = issue.path("path");
    return Stream.of(
            Stream.of(path),
            issue.path("keys").valueStream().map(key -> path.<ArrayNode>deepCopy().add(key)),
            issue
                .path("unionErrors")
                .valueStream()
                .flatMap(error -> error.path("issues").valueStream())
                .flatMap(Answer::places))
        .flatMap(places -> places);
  }

  /**
   * Expects something else.
   *
   * @param holds whether it holds
   * @param expectation what should be, in words
   * @return this
   */
  public Answer expect(boolean holds, String expectation) {
    return core(holds ? List.of() : List.of(expectation));
  }

  /** Expects what is there with a feature only. */
  public void misses(String feature, String problem) {
    check(List.of(new Problem(problem, feature)));
  }

  /** Whether it was found to be as good as what was expected, for another version answers so. */
  public boolean isOfAnotherVersion() {
    return remarks.stream().anyMatch(remark -> remark.kind() == Remark.Kind.VERSION);
  }

  private boolean isOfAnotherVersion(int expected, @Nullable String code) {
    Optional<Version> version =
        schemas.isStrict() ? Version.of(this, expected, code) : Optional.empty();
    version.ifPresent(
        it -> {
          String answer = status() + " instead of " + expected + (code == null ? "" : " " + code);
          remarks.add(new Remark(Remark.Kind.VERSION, it.name(), "", answer));
        });
    return version.isPresent();
  }

  /** What was sent, what came back, and what should have. */
  public AssertionFailedError failure(List<String> problems) {
    return new AssertionFailedError(
        secrets.mask(
            problems.stream().map(problem -> "- " + problem + "\n").reduce("\n", String::concat)
                + "\n"
                + this));
  }

  /** What is off is off, whether that was ever said or not: a Logto cannot take it back. */
  private JsonNode plain(JsonNode value) {
    JsonNode plain = described(value).deepCopy();
    plain.forEach(
        member -> {
          if (member instanceof ObjectNode object && object.equals(OFF)) {
            object.removeAll();
          }
        });
    return plain;
  }

  private JsonNode described(JsonNode value) {
    return schemas.described(this, value, (place, other) -> {});
  }

  private Answer core(List<String> problems) {
    return check(problems.stream().map(Problem::ofTheCore).toList());
  }

  /** Fails if the core is broken; of features it is only noted what they lack. */
  private Answer check(List<Problem> problems) {
    List<String> texts = problems.stream().map(Problem::text).toList();
    if (problems.stream().anyMatch(problem -> problem.feature() == null)) {
      throw failure(texts);
    }
    problems.forEach(
        problem ->
            remarks.add(
                new Remark(Remark.Kind.LACKS, problem.feature(), "", failure(texts).getMessage())));
    return this;
  }

  @Override
  public String toString() {
    return "%s %s as %s%s\nanswered %d%s\n"
        .formatted(
            request.method(),
            request.path(),
            caller,
            shown(exchange.request().headers(), exchange.request().body()),
            status(),
            shown(exchange.response().headers(), exchange.response().body()));
  }

  private static String shown(Map<String, List<String>> headers, @Nullable Excerpt body) {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        (name, values) ->
            values.forEach(it -> text.append("\n  ").append(name).append(": ").append(it)));
    return body == null ? text.toString() : text.append("\n  ").append(body.marked()).toString();
  }
}
