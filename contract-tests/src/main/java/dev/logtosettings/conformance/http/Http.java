package dev.logtosettings.conformance.http;

import dev.logtosettings.conformance.report.Excerpt;
import dev.logtosettings.conformance.report.Exchange;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Sends requests to one place, as they are: nothing is added, followed or decoded on the way. */
public final class Http {

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

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
    RequestSpecification specification = specification(request, headers).filter(over(url));
    long start = System.nanoTime();
    Response response = specification.request(request.method(), url);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Map<String, List<String>> answered = headers(response);
    String body = new String(response.asByteArray(), StandardCharsets.UTF_8);
    secrets.addCookies(answered);
    Secrets hidden = secrets.with(authorization);
    Exchange exchange =
        new Exchange(
            new Exchange.Request(
                request.method(), hidden.mask(url), hidden.mask(sent), Excerpt.of(request.body())),
            new Exchange.Response(
                response.statusCode(), hidden.mask(answered), Excerpt.of(hidden.mask(body))),
            millis);
    return new Answer(schemas, request, caller, hidden, exchange, answered, body);
  }

  /**
   * Sends a request of rest-assured as it is, in the place of rest-assured's own transport, which
   * sets up a client for each request and takes several times as long.
   */
  private Filter over(String url) {
    return (specification, expected, context) -> {
      RequestBuilder request = RequestBuilder.create(specification.getMethod()).setUri(url);
      specification
          .getHeaders()
          .forEach(header -> request.addHeader(header.getName(), header.getValue()));
      byte[] body = specification.getBody();
      if (body != null) {
        request.setEntity(new ByteArrayEntity(body));
      }
      Reply reply = wire.send(request);
      return new ResponseBuilder()
          .setStatusCode(reply.status())
          .setHeaders(
              new Headers(
                  Stream.of(reply.headers())
                      .map(header -> new Header(header.getName(), header.getValue()))
                      .toList()))
          .setBody(reply.body())
          .build();
    };
  }

  private static RequestSpecification specification(Request request, Map<String, String> headers) {
    RequestSpecification specification =
        RestAssured.given().config(CONFIG).urlEncodingEnabled(false).disableCsrf();
    Map<String, String> others = new LinkedHashMap<>(headers);
    String contentType = others.remove("Content-Type");
    specification.headers(others);
    if (request.body() != null) {
      specification.body(request.body().getBytes(StandardCharsets.UTF_8));
    }
    return contentType == null
        ? specification.noContentType()
        : specification.contentType(contentType);
  }

  private static Map<String, List<String>> headers(Response response) {
    Map<String, List<String>> headers = new TreeMap<>();
    response
        .getHeaders()
        .forEach(
            header ->
                headers
                    .computeIfAbsent(
                        header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue()));
    return headers;
  }
}
