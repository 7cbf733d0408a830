package dev.logtosettings.conformance.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Stands between the kit and a service that conforms, and has its moods. */
final class Gateway implements AutoCloseable {

  /** As a status: the connection is closed without an answer. */
  static final int LOST = 0;

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private final URI service;
  private final String base;
  private final Mood mood;

  private Gateway(HttpServer server, URI service, String base, Mood mood) {
    this.server = server;
    this.service = service;
    this.base = base;
    this.mood = mood;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** A gateway that passes on what its mood lets through. */
  static Gateway to(URI service, Mood mood) throws IOException {
    return new Gateway(HttpServer.create(anyPort(), 0), service, "", mood);
  }

  /** A gateway that answers some requests with a status instead of the service. */
  static Gateway to(URI service, int status, Predicate<Integer> some) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    return to(service, (exchange, body) -> some.test(requests.incrementAndGet()) ? status : null);
  }

  /** A gateway that has the service at a path. */
  static Gateway at(String base, URI service) throws IOException {
    return new Gateway(HttpServer.create(anyPort(), 0), service, base, (exchange, body) -> null);
  }

  /** A gateway that speaks TLS. */
  static Gateway to(URI service, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new Gateway(server, service, "", (exchange, body) -> null);
  }

  URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + base);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      Integer own = mood.answer(exchange, new String(sent, StandardCharsets.UTF_8));
      if (own == null) {
        pass(exchange, sent);
      } else if (own != LOST) {
        exchange.sendResponseHeaders(own, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, byte[] sent) throws IOException, InterruptedException {
    URI asked = exchange.getRequestURI();
    String path =
        asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
    if (!path.startsWith(base)) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path.substring(base.length())))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                exchange.getRequestMethod(),
                sent.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> passes(header.getKey()))
        .forEach(
            header -> header.getValue().forEach(value -> request.header(header.getKey(), value)));
    HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
    answer.headers().map().entrySet().stream()
        .filter(header -> passes(header.getKey()))
        .forEach(
            header ->
                header
                    .getValue()
                    .forEach(value -> exchange.getResponseHeaders().add(header.getKey(), value)));
    boolean empty = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static boolean passes(String header) {
    return OF_THE_CONNECTION.stream().noneMatch(header::equalsIgnoreCase);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** What a gateway does of its own. */
  interface Mood {

    /**
     * Answers a request, or does not.
     *
     * @param exchange may be given headers
     * @param body the body of the request
     * @return the status, or {@link #LOST}; {@code null} to pass the request on
     */
    @Nullable Integer answer(HttpExchange exchange, String body)
        throws IOException, InterruptedException;
  }
}
