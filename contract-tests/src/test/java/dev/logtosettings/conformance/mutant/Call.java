package dev.logtosettings.conformance.mutant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A request on its way from the kit to the service; the names of headers in lower case. */
record Call(String method, String path, Map<String, String> headers, String body) {

  boolean isPatchOf(String resource) {
    return method.equals("PATCH") && path.equals(resource);
  }

  boolean isGetOf(String resource) {
    return method.equals("GET") && path.equals(resource);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  Call with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new Call(method, path, changed, body);
  }

  Call without(String header) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.remove(header);
    return new Call(method, path, changed, body);
  }

  Call withToken(String token) {
    return with("authorization", "Bearer " + token);
  }

  Call withBody(String json) {
    return new Call(method, path, headers, json);
  }

  Call get() {
    return new Call("GET", path, headers, "").without("content-type");
  }

  /**
   * The same request with another object for its body. One that has none, or that is not changed,
   * stays as it is to the letter.
   */
  Call change(UnaryOperator<ObjectNode> change) {
    try {
      return Json.read(body) instanceof ObjectNode object ? change(object, change) : this;
    } catch (IllegalArgumentException e) {
      return this;
    }
  }

  private Call change(ObjectNode object, UnaryOperator<ObjectNode> change) {
    ObjectNode changed = change.apply(object.deepCopy());
    return changed.equals(object) ? this : withBody(changed.toString());
  }
}
