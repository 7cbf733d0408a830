package dev.logtosettings.conformance.mutant;

import static dev.logtosettings.conformance.mutant.Behavior.reading;
import static dev.logtosettings.conformance.mutant.Mutant.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.mutant.Mutant.LOGTO_CONFIG;
import static dev.logtosettings.conformance.mutant.Mutant.SIGN_IN_EXPERIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logtosettings.conformance.contract.Json;
import java.io.IOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mutants that make something else of a PATCH than the service. */
final class WrongChanges {

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
                  "Ignores `fields` in a PATCH",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call -> call.change(body -> body.without("fields"))))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          Mutant.of(
                  "Ignores `passkeySignIn` in a PATCH",
                  reading(
                      call -> call.isPatchOf(LOGTO_CONFIG),
                      call -> call.change(body -> body.without("passkeySignIn"))))
              .foundBy(
                  "Documented examples: the published example of /api/my-account/logto-configs is"
                      + " answered as published"),
          Mutant.of(
                  "Ignores null in a PATCH",
                  reading(
                      call -> call.method().equals("PATCH"),
                      call ->
                          call.change(
                              body -> {
                                body.properties().removeIf(member -> member.getValue().isNull());
                                return body;
                              })))
              .foundBy(
                  "Absent null empty: customCss of the account center is set, kept while absent, and cleared by null"),
          merging("fields", ACCOUNT_CENTER)
              .foundBy("Replaced and merged: the fields of the account center are replaced"),
          merging("branding", SIGN_IN_EXPERIENCE)
              .foundBy("Replaced and merged: branding is replaced"),
          merging("customContent", SIGN_IN_EXPERIENCE)
              .foundBy("Replaced and merged: customContent is replaced"),
          merging("passwordPolicy", SIGN_IN_EXPERIENCE)
              .foundBy(
                  "Replaced and merged: the password policy is replaced and its parts are filled"),
          Mutant.of(
                  "Replaces `mfa` of a logto config",
                  reading(
                      call -> call.isPatchOf(LOGTO_CONFIG),
                      call ->
                          call.change(
                              body -> {
                                if (body.get("mfa") instanceof ObjectNode mfa) {
                                  fill(mfa, "skipped");
                                  fill(mfa, "skipMfaOnSignIn");
                                }
                                return body;
                              })))
              .foundBy("Replaced and merged: the logto config is merged one level deep"),
          Mutant.of("Forgets what it has answered to a PATCH", WrongChanges::forgetting)
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          Mutant.of(
                  "Answers a PATCH with the settings before it",
                  (call, service) -> {
                    if (!call.method().equals("PATCH")) {
                      return service.send(call);
                    }
                    Reply before = service.send(call.get());
                    Reply reply = service.send(call);
                    return reply.is(200) && before.is(200) ? before : reply;
                  })
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          Mutant.remembering("Answers a GET from a cache", WrongChanges::caching)
              .foundBy("Replaced and merged: what is absent stays"),
          Mutant.of(
                  "Resets what is absent",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call ->
                          call.change(
                              body -> body.has("customCss") ? body : body.putNull("customCss"))))
              .foundBy(
                  "Absent null empty: customCss of the account center is set, kept while absent, and cleared by null"),
          Mutant.of(
                  "Changes what is good in a PATCH that it refuses",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    if (reply.is(400) && call.isPatchOf(ACCOUNT_CENTER)) {
                      service.send(call.withBody("{\"enabled\": true}"));
                    }
                    return reply;
                  })
              .foundBy("Refusals: /api/account-center is as it was after a PATCH that was refused"),
          echoing("Keeps equal origins", "webauthnRelatedOrigins")
              .foundBy("Replaced and merged: of equal origins the first is kept"),
          echoing("Answers unknown properties back", "unknown")
              .foundBy("Unknown properties: the account center ignores an unknown property"),
          Mutant.of(
                  "Loses a change when two are made at once",
                  (call, service) -> {
                    if (!call.isPatchOf(SIGN_IN_EXPERIENCE)) {
                      return service.send(call);
                    }
                    Reply before = service.send(call.get());
                    return service.send(
                        before.is(200)
                            ? call.change(
                                body -> {
                                  ObjectNode whole = ((ObjectNode) before.json()).setAll(body);
                                  return whole.without(List.of("tenantId", "id"));
                                })
                            : call);
                  })
              .foundBy(
                  "Concurrency: no change of \"SIGN_IN_EXPERIENCE\" is lost between two clients"),
          texts("Trims texts", text -> TextNode.valueOf(text.strip()))
              .foundBy(
                  "Every property: UpdateAccountCenterSettings takes \" ünï 漢 🎨 <\\\"\\\\\\n"
                      + "> \" for customCss"),
          texts("Stores texts in another Unicode form", WrongChanges::composed)
              .foundBy(
                  "Every property: UpdateAccountCenterSettings takes \" ünï 漢 🎨 <\\\"\\\\\\n"
                      + "> \" for customCss"),
          texts(
                  "Takes \"true\" for true",
                  text -> text.equals("true") ? BooleanNode.TRUE : TextNode.valueOf(text))
              .foundBy("Every property: UpdateLogtoConfig refuses \"true\" for mfa.enabled"),
          Mutant.of(
                  "Takes the values of an enum in lower case",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call ->
                          call.withBody(
                              call.body()
                                  .replace("\"off\"", "\"Off\"")
                                  .replace("\"edit\"", "\"Edit\""))))
              .foundBy(
                  "Every property: UpdateAccountCenterSettings refuses \"off\" for fields.name"),
          Mutant.of(
                  "Takes null where it is no value",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call ->
                          call.change(
                              body ->
                                  body.path("enabled").isNull()
                                      ? body.put("enabled", true)
                                      : body)))
              .foundBy("Every property: UpdateAccountCenterSettings refuses null for enabled"),
          Mutant.of(
                  "Takes a `color` without all of its members",
                  reading(
                      call -> call.isPatchOf(SIGN_IN_EXPERIENCE),
                      call ->
                          call.change(
                              body -> {
                                if (body.get("color") instanceof ObjectNode color
                                    && !color.has("darkPrimaryColor")) {
                                  color.put("darkPrimaryColor", "#8768F8");
                                }
                                return body;
                              })))
              .foundBy("Every property: UpdateSignInExp refuses color without darkPrimaryColor"),
          Mutant.of(
                  "Takes numbers beyond their bounds",
                  reading(
                      call -> call.isPatchOf(SIGN_IN_EXPERIENCE),
                      call ->
                          call.change(
                              body -> {
                                if (body.at("/passwordPolicy/characterTypes")
                                        instanceof ObjectNode types
                                    && types.path("min").asInt() > 4) {
                                  types.put("min", 4);
                                }
                                return body;
                              })))
              .foundBy(
                  "Every property: UpdateSignInExp refuses 5 for"
                      + " passwordPolicy.characterTypes.min"),
          Mutant.of(
                  "Takes bodies of any media type",
                  reading(
                      call -> call.method().equals("PATCH"),
                      call -> call.with("content-type", "application/json")))
              .foundBy(
                  "Media types and methods: /api/account-center refuses a body of the type"
                      + " \"text/plain\""),
          Mutant.of(
                  "Takes a request without a body",
                  reading(
                      call -> call.method().equals("PATCH") && call.body().isEmpty(),
                      call -> call.withBody("{}")))
              .foundBy(
                  "Malformed bodies: /api/my-account/logto-configs refuses a request without a"
                      + " body"),
          Mutant.of(
                  "Takes JSON with a comment",
                  reading(
                      call -> true,
                      call -> call.withBody(call.body().replaceAll("/\\*.*?\\*/", ""))))
              .foundBy(
                  "Malformed bodies: /api/my-account/logto-configs refuses \"{/* a */"
                      + " \\\"enabled\\\": true}\", which is no JSON"),
          appending("webauthnRelatedOrigins", ACCOUNT_CENTER)
              .foundBy("Replaced and merged: the origins are replaced"),
          appending("profileFields", ACCOUNT_CENTER)
              .foundBy("Replaced and merged: the list profileFields is replaced"),
          appending("socialSignInConnectorTargets", SIGN_IN_EXPERIENCE)
              .foundBy("Replaced and merged: the list socialSignInConnectorTargets is replaced"),
          despite(412, SIGN_IN_EXPERIENCE, call -> call.without("if-match"))
              .foundBy(
                  "Conditional requests: a PATCH of /api/sign-in-exp by who has not seen the"
                      + " settings is 412"),
          despite(415, ACCOUNT_CENTER, call -> call.with("content-type", "application/json"))
              .foundBy(
                  "Media types and methods: /api/account-center refuses a body of the type"
                      + " \"text/plain\""),
          despite(406, LOGTO_CONFIG, call -> call.with("accept", "*/*"))
              .foundBy(
                  "Media types and methods: UpdateLogtoConfig is 406 where JSON is not accepted"),
          Mutant.of(
                  "Changes what a rule refuses",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    if (reply.body().contains("\"sign_in_experiences.")) {
                      service.send(call.withBody("{\"singleSignOnEnabled\": true}"));
                    }
                    return reply;
                  })
              .foundBy(
                  "Rules between properties: email_verification_code_cannot_be_used_for_mfa: of the stored email"),
          Mutant.remembering("Loses every second change", WrongChanges::everySecond)
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          Mutant.of(
                  "Changes the settings when they are read",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    if (call.isGetOf(ACCOUNT_CENTER) && reply.is(200)) {
                      service.send(
                          new Call("PATCH", call.path(), call.headers(), "{\"enabled\": false}")
                              .with("content-type", "application/json"));
                    }
                    return reply;
                  })
              .foundBy("Every setting: all settings of the account center are kept"),
          Mutant.of(
                  "Drops equal social targets",
                  reading(
                      call -> call.isPatchOf(SIGN_IN_EXPERIENCE),
                      call ->
                          call.change(
                              body -> {
                                if (body.get("socialSignInConnectorTargets")
                                    instanceof ArrayNode targets) {
                                  Set<JsonNode> once = new LinkedHashSet<>();
                                  targets.forEach(once::add);
                                  targets.removeAll().addAll(once);
                                }
                                return body;
                              })))
              .foundBy("Documented level: socialSignInConnectorTargets is kept without a catalog"),
          Mutant.of(
                  "Takes a text of digits for a number",
                  reading(
                      call -> call.isPatchOf(SIGN_IN_EXPERIENCE),
                      call -> call.withBody(call.body().replaceAll("\"(\\d+)\"", "$1"))))
              .foundBy(
                  "Every property: UpdateSignInExp refuses {\"0\":\"text\"} for signIn.methods"),
          Mutant.of(
                  "Takes 1 for true",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call ->
                          call.withBody(call.body().replaceAll("(\"enabled\": *)[1-9]", "$1true"))))
              .foundBy("Every property: UpdateAccountCenterSettings refuses 1 for enabled"),
          Mutant.of(
                  "Takes a list of one for what is in it",
                  reading(
                      call -> call.isPatchOf(LOGTO_CONFIG),
                      call ->
                          call.withBody(
                              call.body().replaceAll("\\[(true|false|\"x\")\\]", "true"))))
              .foundBy("Every property: UpdateLogtoConfig refuses [true] for mfa.enabled"),
          Mutant.of(
                  "Takes a URL that is too long, and cuts it",
                  reading(
                      call -> call.isPatchOf(ACCOUNT_CENTER),
                      call ->
                          call.change(
                              body -> {
                                String url = body.path("deleteAccountUrl").asText("");
                                return url.length() > 2048
                                    ? body.put("deleteAccountUrl", url.substring(0, 2048))
                                    : body;
                              })))
              .foundBy("Documented level: a URL of 2049 characters is no deleteAccountUrl"),
          echoing("Lets a body name the tenant", "tenantId")
              .foundBy(
                  "Isolation: id and tenantId in a body for /api/account-center name nothing"));

  private WrongChanges() {}

  private static Mutant merging(String property, String path) {
    return Mutant.of(
        "Merges `%s`".formatted(property),
        (call, service) -> {
          if (!call.isPatchOf(path)) {
            return service.send(call);
          }
          Reply before = service.send(call.get());
          return service.send(
              call.change(
                  body -> {
                    if (before.is(200)
                        && body.get(property) instanceof ObjectNode sent
                        && !sent.isEmpty()) {
                      ObjectNode stored = (ObjectNode) before.json().get(property);
                      body.set(property, stored.setAll(sent));
                    }
                    return body;
                  }));
        });
  }

  private static Mutant appending(String property, String path) {
    return Mutant.of(
        "Appends to `%s`".formatted(property),
        (call, service) -> {
          if (!call.isPatchOf(path)) {
            return service.send(call);
          }
          JsonNode stored = service.send(call.get()).json().path(property);
          return service.send(
              call.change(
                  body -> {
                    if (body.get(property) instanceof ArrayNode sent
                        && stored instanceof ArrayNode before) {
                      body.set(property, before.addAll(sent));
                    }
                    return body;
                  }));
        });
  }

  /** Answers a property as it was sent, whatever became of it. */
  private static Mutant echoing(String name, String property) {
    return Mutant.of(
        name,
        (call, service) -> {
          Reply reply = service.send(call);
          return call.isPatchOf(ACCOUNT_CENTER) && reply.is(200)
              ? reply.change(it -> it.setAll(only(call, property)))
              : reply;
        });
  }

  /** Refuses, and does it all the same. */
  private static Mutant despite(int status, String path, UnaryOperator<Call> mended) {
    return Mutant.of(
        "Does what it answers %d to".formatted(status),
        (call, service) -> {
          Reply reply = service.send(call);
          if (call.isPatchOf(path) && reply.is(status)) {
            service.send(mended.apply(call));
          }
          return reply;
        });
  }

  private static Behavior everySecond() {
    AtomicInteger changes = new AtomicInteger();
    return (call, service) ->
        service.send(
            call.isPatchOf(SIGN_IN_EXPERIENCE) && changes.incrementAndGet() % 2 == 0
                ? call.withBody("{}")
                : call);
  }

  private static Reply forgetting(Call call, Upstream service)
      throws IOException, InterruptedException {
    Reply before = service.send(call.get());
    Reply reply = service.send(call);
    if (call.isPatchOf(SIGN_IN_EXPERIENCE) && reply.is(200) && before.is(200)) {
      ObjectNode settings = ((ObjectNode) before.json()).without(List.of("tenantId", "id"));
      service.send(call.without("if-match").withBody(settings.toString()));
    }
    return reply;
  }

  private static Behavior caching() {
    Map<String, Reply> cache = new ConcurrentHashMap<>();
    return (call, service) -> {
      if (!call.isGetOf(SIGN_IN_EXPERIENCE)) {
        return service.send(call);
      }
      Reply reply = service.send(call);
      Reply cached = cache.put(call.header("authorization"), reply);
      return cached == null ? reply : cached;
    };
  }

  private static Mutant texts(String name, Function<String, JsonNode> change) {
    return Mutant.of(
        name,
        reading(
            call -> call.method().equals("PATCH"),
            call -> call.change(body -> (ObjectNode) rewritten(body, change))));
  }

  private static JsonNode composed(String text) {
    return TextNode.valueOf(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static JsonNode rewritten(JsonNode node, Function<String, JsonNode> change) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(it -> it.setValue(rewritten(it.getValue(), change)));
    }
    return node.isTextual() ? change.apply(node.textValue()) : node;
  }

  private static void fill(ObjectNode mfa, String member) {
    if (!mfa.has(member)) {
      mfa.put(member, false);
    }
  }

  private static ObjectNode only(Call call, String property) {
    return ((ObjectNode) Json.read(call.body())).retain(property);
  }
}
