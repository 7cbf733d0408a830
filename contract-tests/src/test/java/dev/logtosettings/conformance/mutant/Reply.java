package dev.logtosettings.conformance.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An answer on its way from the service to the kit; the names of headers in lower case. */
record Reply(int status, Map<String, String> headers, String body) {

  boolean is(int expected) {
    return status == expected;
  }

  boolean hasCode(String code) {
    return body.contains('"' + code + '"');
  }

  JsonNode json() {
    return Json.read(body);
  }

  Reply withStatus(int other) {
    return new Reply(other, headers, body);
  }

  Reply withBody(String other) {
    return new Reply(status, headers, other);
  }

  Reply with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new Reply(status, changed, body);
  }

  Reply without(String header) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.remove(header);
    return new Reply(status, changed, body);
  }

  /** The same answer with another object for its body. */
  Reply change(Consumer<ObjectNode> change) {
    ObjectNode object = (ObjectNode) json();
    change.accept(object);
    return withBody(object.toString());
  }
}
