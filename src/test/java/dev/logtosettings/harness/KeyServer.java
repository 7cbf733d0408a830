package dev.logtosettings.harness;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer's keys (RFC 7517), which change, are counted when read, and can be out of reach. */
public final class KeyServer implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile int status;
  private volatile String body;

  /** Publishes the public parts of keys. */
  public KeyServer(JWK... keys) {
    publish(keys);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/jwks",
        exchange -> {
          reads.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** Publishes the public parts of other keys from now on. */
  public void publish(JWK... keys) {
    answer(200, new JWKSet(List.of(keys)).toString());
  }

  /** Answers something else from now on. */
  public void answer(int newStatus, String newBody) {
    body = newBody;
    status = newStatus;
  }

  /** How often the keys were read so far. */
  public int reads() {
    return reads.get();
  }

  /** Where the keys are. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  /** The configuration of a service that trusts {@link Token#ISSUER} by these keys. */
  public Map<String, Object> trust() {
    return Map.of("logto.auth.issuer", Token.ISSUER, "logto.auth.jwks-uri", uri().toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
