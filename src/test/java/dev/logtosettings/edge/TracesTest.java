package dev.logtosettings.edge;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import com.sun.net.httpserver.HttpServer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces go to a collector that is configured, and nowhere else. */
final class TracesTest {

  private final AtomicInteger exports = new AtomicInteger();
  private HttpServer collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exports.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  @Test
  void a_request_is_traced_where_an_exporter_is_configured() {
    try (Service service = start(Map.of("otel.traces.exporter", "otlp"))) {
      request(service.client());

      await().untilAtomic(exports, greaterThan(0));
    }
  }

  @Test
  void nothing_is_exported_where_none_is() {
    try (Service service = start(Map.of())) {
      request(service.client());
    }

    assertThat(exports).hasValue(0);
  }

  private Service start(Map<String, Object> exporter) {
    return Service.start(
        Map.of(
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + collector.getAddress().getPort(),
            "otel.bsp.schedule.delay", "50"),
        exporter);
  }

  private static void request(Client client) {
    client.send(client.request(ACCOUNT_CENTER).GET()).isRefusal();
  }
}
