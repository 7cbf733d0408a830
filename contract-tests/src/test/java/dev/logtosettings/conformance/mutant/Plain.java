package dev.logtosettings.conformance.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A server that is right and plain: it offers the core and no feature, as a Logto does, and answers
 * members that the description does not know.
 */
final class Plain implements Behavior {

  private static final int MEBIBYTE = 1 << 20;
  private static final Set<String> PLAIN_TEXT =
      Set.of("request.not_found", "request.method_not_allowed");
  private static final String BEYOND = "9007199254740992";
  private static final Reply BROKEN = json(500, "{\"message\":\"Internal server error.\"}");

  @Override
  public Reply answer(Call call, Upstream service) throws IOException, InterruptedException {
    if (call.body().length() > MEBIBYTE) {
      return new Reply(404, Map.of("content-type", "text/plain"), "Not Found");
    }
    if (call.body().contains("\\u0000")) {
      return BROKEN;
    }
    if (call.header("logto-verification-id").equals("unknown")) {
      return json(401, "{\"code\":\"verification_record.permission_denied\",\"message\":\"No.\"}");
    }
    return plain(service.send(understood(call)));
  }

  /** Ignores what a client asks of features, and bodies that are no JSON. */
  private static Call understood(Call call) {
    Call plain =
        call.without("if-match")
            .without("if-none-match")
            .with("accept", "application/json")
            .withBody(
                call.body()
                    .replaceAll("(?i)(\\\\ud[89a-f][0-9a-f]{2})+", "\uFFFD")
                    .replace(BEYOND, "9007199254740991"));
    boolean isJson =
        call.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/json");
    boolean isText = call.header("content-type").startsWith("text/");
    return call.body().isEmpty() || isJson
        ? plain
        : plain.with("content-type", "application/json").withBody(isText ? "[]" : "{}");
  }

  private static Reply plain(Reply reply) {
    Reply bare =
        reply.without("etag").without("www-authenticate").without("logto-settings-contract");
    if (reply.body().isEmpty()) {
      return bare;
    }
    String code = reply.json().path("code").asText();
    if (PLAIN_TEXT.contains(code)) {
      return bare.with("content-type", "text/plain").withBody("No");
    }
    return bare.change(body -> change(body, reply.status()));
  }

  private static void change(ObjectNode body, int status) {
    if (status < 400) {
      body.putObject("trustedDevice").put("enabled", false);
    } else if (body.path("code").asText().equals("request.malformed_json")) {
      body.remove("code");
    } else {
      body.withObject("/data").put("name", "ZodError");
      JsonNode issues = body.at("/data/issues");
      while (issues instanceof ArrayNode && issues.size() > 1) {
        ((ArrayNode) issues).remove(1);
      }
    }
  }

  private static Reply json(int status, String body) {
    return new Reply(status, Map.of("content-type", "application/json"), body);
  }
}
