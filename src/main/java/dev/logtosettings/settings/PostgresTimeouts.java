package dev.logtosettings.settings;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Bounds every wait for PostgreSQL, which by itself waits for ever: for a connection, for the lock
 * of a row, and for an answer of a host that is gone. What the URL says comes first. H2 has its
 * bounds in the URL.
 */
@Singleton
final class PostgresTimeouts implements BeanCreatedEventListener<DatasourceConfiguration> {

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    DatasourceConfiguration configuration = event.getBean();
    String url = configuration.getUrl();
    if (url != null && url.startsWith("jdbc:postgresql:")) {
      configuration.addDataSourceProperty("connectTimeout", "5"); // seconds
      configuration.addDataSourceProperty("socketTimeout", "10"); // seconds
      configuration.addDataSourceProperty("options", "-c lock_timeout=5000"); // milliseconds
    }
    return configuration;
  }
}
