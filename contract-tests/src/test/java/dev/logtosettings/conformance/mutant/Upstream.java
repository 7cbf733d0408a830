package dev.logtosettings.conformance.mutant;

import dev.logtosettings.conformance.harness.DevelopmentTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The service behind a mutant, and the tokens of one tenant of it. */
final class Upstream {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "accept-encoding",
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "date");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI service;
  private final String tenant;
  private final DevelopmentTokens tokens;

  Upstream(URI service, String tenant) {
    this.service = service;
    this.tenant = tenant;
    this.tokens = new DevelopmentTokens(service);
  }

  Reply send(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(call.path()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                call.method(),
                call.method().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8));
    call.headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                request.header(name, value);
              }
            });
    HttpResponse<String> answer =
        HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                headers.put(name, String.join(", ", values));
              }
            });
    return new Reply(answer.statusCode(), headers, answer.body());
  }

  /** A token of who may change what is at a path. */
  String owner(String path) throws IOException, InterruptedException {
    return path.equals(Mutant.LOGTO_CONFIG) ? user() : admin();
  }

  /** A management token of the tenant. */
  String admin() throws IOException, InterruptedException {
    return tokens.management(tenant);
  }

  /** An account token of a user of the tenant. */
  String user() throws IOException, InterruptedException {
    return tokens.account(tenant);
  }
}
