package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.http.Reply;
import dev.logtosettings.conformance.http.Wire;
import java.net.URI;
import java.util.Map;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * The way to a Logto, as its own pages take it.
 *
 * @param uri where it is
 * @param furtherHeaders what is sent with each request
 */
record LogtoApi(URI uri, Map<String, String> furtherHeaders, Wire wire) {

  /**
   * Sends a request.
   *
   * @param path the path, from the root of the Logto
   * @param headers what is sent on top
   * @param body the body; {@code null} for none
   * @throws TargetException if it is refused
   */
  Reply send(String method, String path, Map<String, String> headers, @Nullable HttpEntity body) {
    RequestBuilder request = RequestBuilder.create(method).setUri(uri + path);
    request.addHeader("Accept", "application/json");
    furtherHeaders.forEach(request::addHeader);
    headers.forEach(request::setHeader);
    if (body != null) {
      request.setEntity(body);
    }
    Reply reply = wire.send(request);
    if (reply.status() >= 400) {
      throw new TargetException(
          "%s %s of %s answered %d %s"
              .formatted(
                  method, path.replaceFirst("\\?.*", ""), uri, reply.status(), reply.text()));
    }
    return reply;
  }

  /** A body of JSON. */
  static HttpEntity json(Map<String, Object> members) {
    return new StringEntity(Json.of(members).toString(), ContentType.APPLICATION_JSON);
  }

  /** A body as a form has it. */
  static HttpEntity form(Map<String, String> fields) {
    return new StringEntity(TokenEndpoint.encoded(fields), ContentType.create(TokenEndpoint.FORM));
  }

  /** The body of an answer. */
  static JsonNode json(Reply reply) {
    try {
      return Json.read(reply.text());
    } catch (IllegalArgumentException e) {
      throw new TargetException("There should be JSON of a Logto, but there is " + reply.text());
    }
  }
}
