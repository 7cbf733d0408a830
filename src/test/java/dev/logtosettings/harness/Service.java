package dev.logtosettings.harness;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The real service on a free port, in this JVM. */
public final class Service implements AutoCloseable {

  private final EmbeddedServer server;
  private final Client client;

  private Service(EmbeddedServer server) {
    this.server = server;
    this.client = new Client(server.getURI());
  }

  /**
   * Starts one, on an H2 in memory unless it is configured otherwise.
   *
   * @param configuration the properties that are set
   */
  @SafeVarargs
  public static Service start(Map<String, Object>... configuration) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("datasources.default.url", memory());
    for (Map<String, Object> more : configuration) {
      properties.putAll(more);
    }
    return new Service(
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .build()
            .start()
            .getBean(EmbeddedServer.class)
            .start());
  }

  /** Somebody who calls it. */
  public Client client() {
    return client;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String memory() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000";
  }
}
