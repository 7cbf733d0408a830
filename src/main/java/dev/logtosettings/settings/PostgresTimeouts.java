package dev.logtosettings.settings;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Bounds the wait for a PostgreSQL whose host is gone, which by itself has no end. What the URL
 * says comes first.
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
    }
    return configuration;
  }
}
