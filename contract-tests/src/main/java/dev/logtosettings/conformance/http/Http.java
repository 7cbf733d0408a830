package dev.logtosettings.conformance.http;

import dev.logtosettings.conformance.contract.AnswerSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
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
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(target + request.path()))
            .timeout(ANSWER)
            .method(request.method(), body(request));
    headers.forEach(builder::setHeader);
    long start = System.nanoTime();
    HttpResponse<byte[]> response = exchange(builder.build());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Answer(
        schemas,
        request,
        new Sent(
            caller,
            target + request.path(),
            authorization,
            Set.copyOf(furtherHeaders.values()),
            headers,
            millis),
        response.statusCode(),
        headers(response),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("There is no answer from " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  private static BodyPublisher body(Request request) {
    return request.body() == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8);
  }

  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>();
    response.headers().map().forEach((n, v) -> headers.put(n.toLowerCase(Locale.ROOT), v));
    return headers;
  }
}
