package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import dev.logtosettings.conformance.run.Subject;
import dev.logtosettings.conformance.target.Caller;
import dev.logtosettings.conformance.target.Resource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, and how it is answered.
 *
 * @param as who sends it
 * @param request what is sent
 * @param status the status of the answer
 * @param code the code of a refusal; {@code null} for none
 * @param stored what of the body is stored
 * @param changed the properties that are not at their defaults; {@code null} if not recorded
 * @param body the whole body; {@code null} if not recorded
 * @param deviation another answer that is as good; {@code null} for none
 */
public record Step(
    Caller as,
    Request request,
    int status,
    @Nullable String code,
    JsonNode stored,
    @Nullable JsonNode changed,
    @Nullable JsonNode body,
    @Nullable Deviation deviation) {

  private static final int OK = 200;

  /** A step as it is written: by the owner of the settings, and a 200, if nothing else is said. */
  static Step of(JsonNode step) {
    Request request = request(step);
    JsonNode sent = step.has("json") ? step.get("json") : JsonNodeFactory.instance.objectNode();
    return new Step(
        step.has("as")
            ? Caller.named(step.get("as").textValue())
            : Resource.at(request.path()).owner(),
        request,
        step.path("status").asInt(OK),
        step.path("code").textValue(),
        step.has("stored") ? step.get("stored") : sent,
        step.get("changed"),
        step.get("body"),
        null);
  }

  /** The same step with another answer that is as good. */
  Step or(Deviation other) {
    return new Step(as, request, status, code, stored, changed, body, other);
  }

  boolean isRefused() {
    return status != OK;
  }

  /** Expects the status, and the code if there is one. */
  Answer judge(Answer answer) {
    return code == null ? answer.answers(status) : answer.refuses(status, code);
  }

  /** What steps are about: the first refusal, else the last request of all. */
  static Subject subject(List<Step> steps, @Nullable String property, String sentence) {
    Step point =
        steps.stream().filter(Step::isRefused).findFirst().orElse(steps.get(steps.size() - 1));
    Optional<Operation> operation =
        Contract.packaged().operation(point.request.method(), point.request.path());
    return new Subject(
        operation.map(Operation::id).orElse(Subject.ANY), point.status, property, null, sentence);
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
