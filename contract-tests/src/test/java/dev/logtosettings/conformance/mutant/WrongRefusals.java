package dev.logtosettings.conformance.mutant;

import static dev.logtosettings.conformance.mutant.Behavior.answering;
import static dev.logtosettings.conformance.mutant.Behavior.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.target.Level;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Mutants that answer with another status, code, header or error than the service. */
final class WrongRefusals {

  static final List<Mutant> ALL =
      List.of(
          status(200, 201),
          status(400, 422),
          status(401, 403),
          status(403, 401),
          Mutant.of(
              "Answers 200 instead of 404",
              answering(reply -> reply.is(404), reply -> reply.withStatus(200))),
          status(405, 404),
          status(412, 409),
          status(413, 400),
          status(415, 400),
          status(422, 400),
          code("guard.invalid_input", "invalid_input"),
          code("auth.authorization_header_missing", "auth.unauthorized"),
          code("account_center.not_enabled", "account_center.field_not_enabled"),
          code("account_center.field_not_editable", "account_center.field_not_enabled"),
          code("sign_in_experiences.duplicated_mfa_factors", "guard.invalid_input"),
          code("request.malformed_json", "guard.invalid_input"),
          without("WWW-Authenticate"),
          without("Allow"),
          without("ETag"),
          header("ETag", "W/\"1\"", "Answers a weak `ETag`"),
          header("ETag", "\"1\"", "Answers the same `ETag` always"),
          header("WWW-Authenticate", "Basic", "Asks for Basic credentials"),
          header("WWW-Authenticate", "Bearer", "Tells no error in the challenge"),
          header("Content-Type", "text/plain", "Answers JSON as plain text"),
          Mutant.of(
              "Answers errors that are no JSON",
              answering(reply -> reply.status() >= 400, reply -> reply.withBody("Bad request"))),
          error("Answers errors without a message", it -> it.remove("message")),
          error("Answers errors with an empty message", it -> it.put("message", "")),
          error("Answers errors without issues", it -> it.remove("data")),
          error("Answers errors without details", it -> it.remove("details")),
          error(
              "Tells the first issue only",
              it -> {
                if (it.at("/data/issues") instanceof ArrayNode issues) {
                  while (issues.size() > 1) {
                    issues.remove(issues.size() - 1);
                  }
                }
              }),
          error(
              "Tells a wrong path in an issue",
              it -> {
                if (it.at("/data/issues/0") instanceof ObjectNode issue) {
                  issue.putArray("path");
                }
              }),
          error(
              "Shows a stack trace",
              it -> it.put("message", "java.lang.NullPointerException at a.B.c(B.java:42)")),
          error("Shows SQL", it -> it.put("message", "could not run: SELECT * FROM settings")),
          error("Tells one line of details only", WrongRefusals::firstLine),
          header("Allow", "GET, PATCH, POST, PUT, DELETE", "Allows every method"),
          Mutant.remembering("Answers another `ETag` each time", WrongRefusals::counting),
          Mutant.of(
              "Repeats the token in an error",
              (call, service) -> {
                Reply reply = service.send(call);
                String token = call.header("authorization");
                return reply.is(403) ? reply.change(it -> it.put("message", token)) : reply;
              }),
          Mutant.posing("Refuses as at the level strict", Level.DOCUMENTED, Level.STRICT),
          Mutant.posing(
              "Strict: takes what the level documented takes", Level.STRICT, Level.DOCUMENTED),
          strict("colors that are none", "primaryColor"),
          strict("languages that there are not", "fallbackLanguage"),
          strict("URLs that are none", "termsOfUseUrl"),
          Mutant.of("Ignores `Accept`", reading(call -> true, call -> call.with("accept", "*/*"))),
          Mutant.of(
              "Ignores `If-None-Match`",
              reading(call -> true, call -> call.without("if-none-match"))),
          Mutant.of("Ignores `If-Match`", reading(call -> true, call -> call.without("if-match"))),
          Mutant.strict(
              "Strict: takes a body that changes nothing",
              (call, service) -> {
                Reply reply = service.send(call);
                return reply.hasCode("entity.invalid_input") ? service.send(call.get()) : reply;
              }),
          Mutant.strict(
              "Strict: answers 400 where a text is too long to be stored",
              answering(
                  reply -> reply.hasCode("entity.value_too_long"), reply -> reply.withStatus(400))),
          Mutant.strict(
              "Strict: knows no missing connector",
              answering(
                  reply -> reply.hasCode("sign_in_experiences.enabled_connector_not_found"),
                  reply ->
                      reply.withBody(
                          reply.body().replace("enabled_connector_not_found", "not_found")))));

  private WrongRefusals() {}

  private static Mutant strict(String what, String property) {
    return Mutant.strict(
        "Strict: takes " + what,
        (call, service) -> {
          Reply reply = service.send(call);
          return reply.hasCode("guard.invalid_input") && call.body().contains(property)
              ? service.send(call.get())
              : reply;
        });
  }

  private static Behavior counting() {
    AtomicInteger answers = new AtomicInteger();
    return answering(
        reply -> reply.headers().containsKey("etag"),
        reply -> reply.with("etag", "\"" + answers.incrementAndGet() + "\""));
  }

  private static void firstLine(ObjectNode error) {
    if (error.has("details")) {
      error.put("details", error.get("details").asText().lines().findFirst().orElse(""));
    }
  }

  private static Mutant status(int right, int wrong) {
    return Mutant.of(
        "Answers %d instead of %d".formatted(wrong, right),
        answering(reply -> reply.is(right), reply -> reply.withStatus(wrong)));
  }

  private static Mutant code(String right, String wrong) {
    return Mutant.of(
        "Answers the code `%s` instead of `%s`".formatted(wrong, right),
        answering(
            reply -> reply.hasCode(right),
            reply -> reply.withBody(reply.body().replace('"' + right + '"', '"' + wrong + '"'))));
  }

  private static Mutant without(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return Mutant.of(
        "Answers without `%s`".formatted(header),
        answering(reply -> true, reply -> reply.without(name)));
  }

  private static Mutant header(String header, String value, String name) {
    String key = header.toLowerCase(Locale.ROOT);
    return Mutant.of(
        name,
        answering(reply -> reply.headers().containsKey(key), reply -> reply.with(key, value)));
  }

  private static Mutant error(String name, Consumer<ObjectNode> change) {
    return Mutant.of(
        name, answering(reply -> reply.status() >= 400, reply -> reply.change(change)));
  }
}
