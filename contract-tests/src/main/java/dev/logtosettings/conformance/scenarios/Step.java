package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.http.Request;
import dev.logtosettings.conformance.target.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One request of a scenario, and what Logto answered.
 *
 * @param as who sends it
 * @param request what is sent
 * @param status the status of the answer
 * @param code the code of a refusal; {@code null} if Logto gave none
 * @param changed the properties that are not at their defaults; {@code null} if not recorded
 * @param body the whole body; {@code null} if not recorded
 * @param deviation another answer that is as good; {@code null} for none
 */
public record Step(
    Caller as,
    Request request,
    int status,
    @Nullable String code,
    @Nullable JsonNode changed,
    @Nullable JsonNode body,
    @Nullable Deviation deviation) {

  static Step of(JsonNode step) {
    return new Step(
        Caller.named(step.get("as").textValue()),
        request(step),
        step.get("status").intValue(),
        step.path("code").textValue(),
        step.get("changed"),
        step.get("body"),
        null);
  }

  /** The same step with another answer that is as good. */
  Step or(Deviation other) {
    return new Step(as, request, status, code, changed, body, other);
  }

  private static Request request(JsonNode step) {
    String send = step.get("send").textValue();
    String method = send.substring(0, send.indexOf(' '));
    String path = send.substring(send.indexOf(' ') + 1);
    if (step.has("json")) {
      return Request.patch(path, step.get("json").toString()).method(method);
    }
    if (!step.has("raw")) {
      return Request.get(path).method(method);
    }
    Request request = Request.patch(path, step.get("raw").textValue()).method(method);
    String type = step.get("type").textValue();
    return type.isEmpty() ? request.without("Content-Type") : request.with("Content-Type", type);
  }
}
