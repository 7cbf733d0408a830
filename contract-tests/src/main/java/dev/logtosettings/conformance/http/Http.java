package dev.logtosettings.conformance.http;

import dev.logtosettings.conformance.contract.AnswerSchemas;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests to one place, as they are: nothing is added, followed or decoded on the way. */
public final class Http {

  private static final int CONNECT_MS = 10_000;
  private static final int ANSWER_MS = 60_000;
  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .redirect(RedirectConfig.redirectConfig().followRedirects(false))
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .defaultContentCharset(StandardCharsets.UTF_8)
                  .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY))
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .setParam("http.connection.timeout", CONNECT_MS)
                  .setParam("http.socket.timeout", ANSWER_MS));

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
   */
  public Answer send(Request request, String caller, @Nullable String authorization) {
    Map<String, String> headers = new LinkedHashMap<>(furtherHeaders);
    headers.putAll(request.headers());
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    RequestSpecification specification =
        RestAssured.given().config(CONFIG).urlEncodingEnabled(false);
    String contentType = request.headers().get("Content-Type");
    headers.remove("Content-Type");
    specification.headers(headers);
    if (request.body() != null) {
      specification.body(request.body().getBytes(StandardCharsets.UTF_8));
    }
    if (contentType == null) {
      specification.noContentType();
    } else {
      specification.contentType(contentType);
    }
    Response response = specification.request(request.method(), target + request.path());
    return new Answer(
        schemas,
        request,
        caller,
        response.statusCode(),
        headers(response),
        new String(response.asByteArray(), StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> headers(Response response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
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
