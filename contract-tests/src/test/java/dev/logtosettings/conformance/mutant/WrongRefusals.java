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
          status(200, 201)
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          status(400, 422)
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          status(401, 403)
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says invalid_token to a"
                      + " bad token only"),
          status(403, 401)
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          Mutant.of(
                  "Answers 200 instead of 404",
                  answering(reply -> reply.is(404), reply -> reply.withStatus(200)))
              .foundBy("Media types and methods: a path outside of the description is 404"),
          status(405, 404)
              .foundBy("Media types and methods: \"POST\" of /api/account-center is 405"),
          status(412, 409)
              .foundBy(
                  "Conditional requests: a PATCH of /api/account-center by who has not seen the"
                      + " settings is 412"),
          status(413, 400)
              .foundBy(
                  "Media types and methods: /api/account-center takes a body of 1 MiB and refuses a"
                      + " larger one"),
          status(415, 400)
              .foundBy(
                  "Media types and methods: /api/account-center refuses a body of the type"
                      + " \"text/plain\""),
          status(422, 400)
              .foundBy(
                  "Rules between properties: non_adaptive_mfa_requires_skippable_policy: at sign-in and sign-up"),
          code("guard.invalid_input", "invalid_input")
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          code("auth.authorization_header_missing", "auth.unauthorized")
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller nobody: 401"
                      + " \"auth.authorization_header_missing\""),
          code("account_center.not_enabled", "account_center.field_not_enabled")
              .foundBy("Isolation: an account center opens nothing in another tenant"),
          code("account_center.field_not_editable", "account_center.field_not_enabled")
              .foundBy("Order of checks: a field that is read only is read and not written"),
          code("sign_in_experiences.duplicated_mfa_factors", "guard.invalid_input")
              .foundBy("Rules between properties: duplicated_mfa_factors: one factor twice"),
          code("request.malformed_json", "guard.invalid_input")
              .foundBy(
                  "Malformed bodies: /api/account-center refuses \"{\\\"enabled\\\":\", which is no"
                      + " JSON"),
          without("WWW-Authenticate")
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          without("Allow")
              .foundBy("Media types and methods: \"POST\" of /api/account-center is 405"),
          without("ETag")
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          header("ETag", "W/\"1\"", "Answers a weak `ETag`")
              .foundBy(
                  "Conditional requests: the ETag of /api/account-center changes with the settings,"
                      + " and only then"),
          header("ETag", "\"1\"", "Answers the same `ETag` always")
              .foundBy(
                  "Conditional requests: the ETag of /api/account-center changes with the settings,"
                      + " and only then"),
          header("WWW-Authenticate", "Basic", "Asks for Basic credentials")
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          header("WWW-Authenticate", "Bearer", "Tells no error in the challenge")
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          header("Content-Type", "text/plain", "Answers JSON as plain text")
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          Mutant.of(
                  "Answers errors that are no JSON",
                  answering(reply -> reply.status() >= 400, reply -> reply.withBody("Bad request")))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Answers errors without a message", it -> it.remove("message"))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Answers errors with an empty message", it -> it.put("message", ""))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Answers errors without issues", it -> it.remove("data"))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Answers errors without details", it -> it.remove("details"))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error(
                  "Tells the first issue only",
                  it -> {
                    if (it.at("/data/issues") instanceof ArrayNode issues) {
                      while (issues.size() > 1) {
                        issues.remove(issues.size() - 1);
                      }
                    }
                  })
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error(
                  "Tells a wrong path in an issue",
                  it -> {
                    if (it.at("/data/issues/0") instanceof ObjectNode issue) {
                      issue.putArray("path");
                    }
                  })
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error(
                  "Shows a stack trace",
                  it -> it.put("message", "java.lang.NullPointerException at a.B.c(B.java:42)"))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Shows SQL", it -> it.put("message", "could not run: SELECT * FROM settings"))
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          error("Tells one line of details only", WrongRefusals::firstLine)
              .foundBy(
                  "Refusals: \"ACCOUNT_CENTER\" tells all that is wrong with \"{\\\"enabled\\\":"
                      + " \\\"x\\\", \\\"fields\\\": {\\\"name\\\": \\\"Write\\\", \\\"mfa\\\":"
                      + " null}, \\\"customCss\\\": 7}\""),
          header("Allow", "GET, PATCH, POST, PUT, DELETE", "Allows every method")
              .foundBy("Media types and methods: \"POST\" of /api/account-center is 405"),
          Mutant.remembering("Answers another `ETag` each time", WrongRefusals::counting)
              .foundBy(
                  "Conditional requests: the ETag of /api/account-center changes with the settings,"
                      + " and only then"),
          Mutant.of(
                  "Repeats the token in an error",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    String token = call.header("authorization");
                    return reply.is(403) ? reply.change(it -> it.put("message", token)) : reply;
                  })
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          Mutant.posing("Refuses as at the level strict", Level.DOCUMENTED, Level.STRICT)
              .foundBy(
                  "Documented examples: the published example of /api/account-center is answered as"
                      + " published"),
          Mutant.posing(
                  "Strict: takes what the level documented takes", Level.STRICT, Level.DOCUMENTED)
              .foundBy(
                  "Documented examples: Logto refuses the published example of"
                      + " /api/account-center"),
          strict("colors that are none", "primaryColor")
              .foundBy(
                  "Documented examples: Logto refuses the published example of /api/sign-in-exp"),
          strict("languages that there are not", "fallbackLanguage")
              .foundBy(
                  "Documented examples: Logto refuses the published example of /api/sign-in-exp"),
          strict("URLs that are none", "termsOfUseUrl")
              .foundBy(
                  "Documented examples: Logto refuses the published example of /api/sign-in-exp"),
          Mutant.of("Ignores `Accept`", reading(call -> true, call -> call.with("accept", "*/*")))
              .foundBy(
                  "Media types and methods: GetAccountCenterSettings is 406 where JSON is not"
                      + " accepted"),
          Mutant.of(
                  "Ignores `If-None-Match`",
                  reading(call -> true, call -> call.without("if-none-match")))
              .foundBy(
                  "Conditional requests: a GET of /api/account-center is 304 for who has the"
                      + " settings already"),
          Mutant.of("Ignores `If-Match`", reading(call -> true, call -> call.without("if-match")))
              .foundBy(
                  "Conditional requests: a PATCH of /api/account-center by who has not seen the"
                      + " settings is 412"),
          Mutant.strict(
                  "Strict: takes a body that changes nothing",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return reply.hasCode("entity.invalid_input") ? service.send(call.get()) : reply;
                  })
              .foundBy("Absent null empty: the account center refuses a body without a change"),
          Mutant.strict(
                  "Strict: answers 400 where a text is too long to be stored",
                  answering(
                      reply -> reply.hasCode("entity.value_too_long"),
                      reply -> reply.withStatus(400)))
              .foundBy(
                  "Recorded scenarios: sign-in-exp/urls/termsOfUseUrl-length-2049 is answered as by"
                      + " Logto"),
          Mutant.strict(
                  "Strict: knows no missing connector",
                  answering(
                      reply -> reply.hasCode("sign_in_experiences.enabled_connector_not_found"),
                      reply ->
                          reply.withBody(
                              reply.body().replace("enabled_connector_not_found", "not_found"))))
              .foundBy(
                  "Recorded scenarios: sign-in-exp/sign-in/connector-before-factor is answered as"
                      + " by Logto"));

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

  static void firstLine(ObjectNode error) {
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
