package dev.logtosettings.conformance.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent.
 *
 * @param method the method
 * @param path the path, from the root of the target
 * @param headers the headers, by name
 * @param body the body; {@code null} for none
 */
public record Request(
    String method, String path, Map<String, String> headers, @Nullable String body) {

  public Request {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /** A {@code GET} of a path. */
  public static Request get(String path) {
    return new Request("GET", path, Map.of("Accept", "application/json"), null);
  }

  /** A {@code PATCH} of a path with a body of JSON. */
  public static Request patch(String path, String json) {
    return new Request(
        "PATCH",
        path,
        Map.of("Accept", "application/json", "Content-Type", "application/json"),
        json);
  }

  /** The same request with another method. */
  public Request method(String other) {
    return new Request(other, path, headers, body);
  }

  /** The same request with a header of that name and no other. */
  public Request with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.put(name, value);
    return new Request(method, path, changed, body);
  }

  /** The same request without a header. */
  public Request without(String name) {
    return new Request(
        method,
        path,
        headers.entrySet().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase(name))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        body);
  }
}
