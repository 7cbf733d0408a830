package dev.logtosettings.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtosettings.conformance.report.Excerpt;
import dev.logtosettings.conformance.report.Exchange;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Sends requests to one place, as they are: nothing is added, followed or decoded on the way. */
public final class Http {

  private final URI target;
  private final Map<String, String> furtherHeaders;
  private final Wire wire;
  private final Secrets secrets;
  private final AnswerSchemas schemas;

  /**
   * Talks to a target.
   *
   * @param target its URL, to which the path of each request is appended
   * @param furtherHeaders what is sent with each request
   * @param wire the way to it
   * @param secrets what is not to be shown of all this, and what is learned of it on the way
   * @param schemas what its answers should look like
   */
  public Http(
      URI target,
      Map<String, String> furtherHeaders,
      Wire wire,
      Secrets secrets,
      AnswerSchemas schemas) {
    this.target = target;
    this.furtherHeaders = Map.copyOf(furtherHeaders);
    this.wire = wire;
    this.secrets = secrets;
    this.schemas = schemas;
  }

  /**
   * Sends one request.
   *
   * @param request what to send, without credentials
   * @param caller who sends it, in words
   * @param authorization the header {@code Authorization}; {@code null} for none
   * @throws NoAnswer if there is none
   */
  public Answer send(Request request, String caller, @Nullable String authorization) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    Map<String, List<String>> sent = new LinkedHashMap<>();
    furtherHeaders.forEach((name, value) -> sent.put(name, List.of(Secrets.MASK)));
    headers.forEach((name, value) -> sent.put(name, List.of(value)));
    furtherHeaders.forEach(headers::putIfAbsent);
    String url = target + request.path();
    RequestBuilder message = RequestBuilder.create(request.method()).setUri(url);
    headers.forEach(message::addHeader);
    if (request.body() != null) {
      message.setEntity(new ByteArrayEntity(request.body().getBytes(UTF_8)));
    }
    long start = System.nanoTime();
    Reply reply = wire.send(message);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    secrets.addCookies(reply);
    Secrets hidden = secrets.with(authorization);
    Exchange exchange =
        new Exchange(
            new Exchange.Request(
                request.method(), hidden.mask(url), hidden.mask(sent), Excerpt.of(request.body())),
            new Exchange.Response(
                reply.status(),
                hidden.mask(reply.headers()),
                Excerpt.of(hidden.mask(reply.text()))),
            millis);
    return new Answer(schemas, request, caller, hidden, exchange, reply);
  }
}
