package dev.logtosettings.conformance.http;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
  private final AnswerSchemas schemas;

  /**
   * Talks to a target.
   *
   * @param target its URL, to which the path of each request is appended
   * @param furtherHeaders what is sent with each request
   * @param schemas what its answers should look like
   */
  public Http(URI target, Map<String, String> furtherHeaders, AnswerSchemas schemas) {
    this.target = target;
    this.furtherHeaders = Map.copyOf(furtherHeaders);
    this.schemas = schemas;
  }

  /**
   * Sends one request.
   *
   * @param request what to send, without credentials
   * @param caller who sends it, in words
   * @param authorization the header {@code Authorization}; {@code null} for none
   * @throws UncheckedIOException if there is no answer
   */
  public Answer send(Request request, String caller, @Nullable String authorization) {
    Map<String, String> headers = new LinkedHashMap<>(furtherHeaders);
    headers.putAll(request.headers());
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    String url = target + request.path();
    RequestSpecification specification = specification(request, headers).filter(new Wire(url));
    long start = System.nanoTime();
    Response response = specification.request(request.method(), url);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Answer(
        schemas,
        request,
        new Sent(caller, url, authorization, Set.copyOf(furtherHeaders.values()), headers, millis),
        response.statusCode(),
        headers(response),
        new String(response.asByteArray(), StandardCharsets.UTF_8));
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
