package dev.logtosettings.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who calls the service.
 *
 * @param uri where the service is
 * @param http what calls it
 */
public record Client(URI uri, HttpClient http) {

  public static final String ACCOUNT_CENTER = "/api/account-center";
  public static final String SIGN_IN_EXPERIENCE = "/api/sign-in-exp";
  public static final String LOGTO_CONFIGS = "/api/my-account/logto-configs";

  /** Longer than any answer may take, so that a hang is a failure and no hang of the test. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  public Client(URI uri) {
    this(uri, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** Reads settings. */
  public Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  /** Changes settings. */
  public Answer patch(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  /** A request with a token, to be completed. */
  public HttpRequest.Builder request(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  /** A request without a token, to be completed. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri.resolve(path)).timeout(PATIENCE);
  }

  /** Sends a request; one that gets no answer fails with an {@link UncheckedIOException}. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(response.headers().map());
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
