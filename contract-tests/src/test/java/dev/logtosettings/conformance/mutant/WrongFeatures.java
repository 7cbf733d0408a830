package dev.logtosettings.conformance.mutant;

import static dev.logtosettings.conformance.mutant.Behavior.answering;
import static dev.logtosettings.conformance.mutant.Behavior.reading;

import java.util.List;

/** Mutants that show a trace of a feature, and do not hold all of it. */
final class WrongFeatures {

  private static final int MEBIBYTE = 1 << 20;

  static final List<Mutant> ALL =
      List.of(
          seen(
                  "Answers an `ETag`, and never 304",
                  reading(
                      call -> call.method().equals("GET"), call -> call.without("if-none-match")))
              .foundBy("Conditional requests"),
          seen(
                  "Answers a PATCH with an `ETag`, and takes any `If-Match`",
                  reading(call -> call.method().equals("PATCH"), call -> call.without("if-match")))
              .foundBy("Conditional requests"),
          seen(
                  "Gives a challenge with 401, and none with 403",
                  answering(reply -> reply.is(403), reply -> reply.without("www-authenticate")))
              .foundBy("Who may call"),
          seen(
                  "Refuses a method in JSON, and a path in plain text",
                  answering(
                      reply -> reply.is(404),
                      reply -> reply.with("content-type", "text/plain").withBody("Not Found")))
              .foundBy("Media types and methods"),
          seen(
                  "Refuses bodies of other types, and takes any `Accept`",
                  reading(call -> true, call -> call.with("accept", "*/*")))
              .foundBy("Media types and methods"),
          seen(
                  "Refuses a body of more than 1 MiB, and takes it for the account center",
                  reading(
                      call ->
                          call.isPatchOf(Mutant.ACCOUNT_CENTER) && call.body().length() > MEBIBYTE,
                      call -> call.withBody(call.body().strip())))
              .foundBy("Media types and methods"),
          seen(
                  "Refuses a NUL, and takes half of a surrogate pair",
                  reading(call -> call.body().contains("\\udc00"), call -> call.withBody("{}")))
              .foundBy("Malformed bodies"),
          seen(
                  "Tells all issues, and one line of details",
                  answering(
                      reply -> reply.is(400), reply -> reply.change(WrongRefusals::firstLine)))
              .foundBy("Refusals"),
          seen(
                  "Names the contract's version where it refuses nothing only",
                  answering(
                      reply -> reply.status() >= 400,
                      reply -> reply.without("logto-settings-contract")))
              .foundBy("Refusals"));

  private WrongFeatures() {}

  private static Mutant seen(String name, Behavior behavior) {
    return Mutant.of(name, behavior).judgedByWhatIsSeen();
  }
}
