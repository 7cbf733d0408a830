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
                  call -> call.change(body -> body.without("fields")))),
          Mutant.of(
              "Ignores `passkeySignIn` in a PATCH",
              reading(
                  call -> call.isPatchOf(LOGTO_CONFIG),
                  call -> call.change(body -> body.without("passkeySignIn")))),
          Mutant.of(
              "Ignores null in a PATCH",
              reading(
                  call -> call.method().equals("PATCH"),
                  call ->
                      call.change(
                          body -> {
                            body.properties().removeIf(member -> member.getValue().isNull());
                            return body;
                          }))),
          merging("fields", ACCOUNT_CENTER),
          merging("branding", SIGN_IN_EXPERIENCE),
          merging("customContent", SIGN_IN_EXPERIENCE),
          merging("passwordPolicy", SIGN_IN_EXPERIENCE),
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
                          }))),
          Mutant.of("Forgets what it has answered to a PATCH", WrongChanges::forgetting),
          Mutant.of(
              "Answers a PATCH with the settings before it",
              (call, service) -> {
                if (!call.method().equals("PATCH")) {
                  return service.send(call);
                }
                Reply before = service.send(call.get());
                Reply reply = service.send(call);
                return reply.is(200) && before.is(200) ? before : reply;
              }),
          Mutant.remembering("Answers a GET from a cache", WrongChanges::caching),
          Mutant.of(
              "Resets what is absent",
              reading(
                  call -> call.isPatchOf(ACCOUNT_CENTER),
                  call ->
                      call.change(
                          body -> body.has("customCss") ? body : body.putNull("customCss")))),
          Mutant.of(
              "Changes what is good in a PATCH that it refuses",
              (call, service) -> {
                Reply reply = service.send(call);
                if (reply.is(400) && call.isPatchOf(ACCOUNT_CENTER)) {
                  service.send(call.withBody("{\"enabled\": true}"));
                }
                return reply;
              }),
          echoing("Keeps equal origins", "webauthnRelatedOrigins"),
          echoing("Answers unknown properties back", "unknown"),
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
              }),
          texts("Trims texts", text -> TextNode.valueOf(text.strip())),
          texts("Stores texts in another Unicode form", WrongChanges::composed),
          texts(
              "Takes \"true\" for true",
              text -> text.equals("true") ? BooleanNode.TRUE : TextNode.valueOf(text)),
          Mutant.of(
              "Takes the values of an enum in lower case",
              reading(
                  call -> call.isPatchOf(ACCOUNT_CENTER),
                  call ->
                      call.withBody(
                          call.body()
                              .replace("\"off\"", "\"Off\"")
                              .replace("\"edit\"", "\"Edit\"")))),
          Mutant.of(
              "Takes null where it is no value",
              reading(
                  call -> call.isPatchOf(ACCOUNT_CENTER),
                  call ->
                      call.change(
                          body ->
                              body.path("enabled").isNull() ? body.put("enabled", true) : body))),
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
                          }))),
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
                          }))),
          Mutant.of(
              "Takes bodies of any media type",
              reading(
                  call -> call.method().equals("PATCH"),
                  call -> call.with("content-type", "application/json"))),
          Mutant.of(
              "Takes a request without a body",
              reading(
                  call -> call.method().equals("PATCH") && call.body().isEmpty(),
                  call -> call.withBody("{}"))),
          Mutant.of(
              "Takes JSON with a comment",
              reading(
                  call -> true, call -> call.withBody(call.body().replaceAll("/\\*.*?\\*/", "")))),
          appending("webauthnRelatedOrigins", ACCOUNT_CENTER),
          appending("profileFields", ACCOUNT_CENTER),
          appending("socialSignInConnectorTargets", SIGN_IN_EXPERIENCE),
          despite(412, SIGN_IN_EXPERIENCE, call -> call.without("if-match")),
          despite(415, ACCOUNT_CENTER, call -> call.with("content-type", "application/json")),
          despite(406, LOGTO_CONFIG, call -> call.with("accept", "*/*")),
          Mutant.of(
              "Changes what a rule refuses",
              (call, service) -> {
                Reply reply = service.send(call);
                if (reply.body().contains("\"sign_in_experiences.")) {
                  service.send(call.withBody("{\"singleSignOnEnabled\": true}"));
                }
                return reply;
              }),
          Mutant.remembering("Loses every second change", WrongChanges::everySecond),
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
              }),
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
                          }))),
          Mutant.of(
              "Takes a text of digits for a number",
              reading(
                  call -> call.isPatchOf(SIGN_IN_EXPERIENCE),
                  call -> call.withBody(call.body().replaceAll("\"(\\d+)\"", "$1")))),
          Mutant.of(
              "Takes 1 for true",
              reading(
                  call -> call.isPatchOf(ACCOUNT_CENTER),
                  call ->
                      call.withBody(call.body().replaceAll("(\"enabled\": *)[1-9]", "$1true")))),
          Mutant.of(
              "Takes a list of one for what is in it",
              reading(
                  call -> call.isPatchOf(LOGTO_CONFIG),
                  call ->
                      call.withBody(call.body().replaceAll("\\[(true|false|\"x\")\\]", "true")))),
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
                          }))),
          echoing("Lets a body name the tenant", "tenantId"));

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
