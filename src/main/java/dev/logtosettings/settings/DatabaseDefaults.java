package dev.logtosettings.settings;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** How the service talks to its database, unless the URL says otherwise. */
@Singleton
final class DatabaseDefaults implements BeanCreatedEventListener<DatasourceConfiguration> {

  /**
   * A host that is gone, or a lock, is waited for no longer than some seconds; of several hosts,
   * the one is taken that can be written to; and nothing is left in a session, neither a prepared
   * statement nor a setting, as a pooler may give it to somebody else after a transaction.
   */
  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "connectTimeout", "5", // seconds
          "queryTimeout", "5", // seconds
          "socketTimeout", "10", // seconds
          "targetServerType", "primary",
          "hostRecheckSeconds", "1",
          "prepareThreshold", "0");

  /** What is acknowledged is on the disk, and H2 keeps no log of its own beside its file. */
  private static final Map<String, String> H2 =
      Map.of(
          "LOCK_TIMEOUT", "5000", // milliseconds
          "WRITE_DELAY", "0",
          "TRACE_LEVEL_FILE", "0");

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    DatasourceConfiguration configuration = event.getBean();
    String url = String.valueOf(configuration.getUrl());
    if (url.startsWith("jdbc:postgresql:")) {
      configuration.setExceptionOverrideClassName(ReadOnly.class.getName());
      POSTGRESQL.forEach(configuration::addDataSourceProperty);
    } else {
      H2.forEach(
          (name, value) -> {
            if (!url.toUpperCase(Locale.ROOT).contains(name + "=")) { // which H2 would refuse
              configuration.addDataSourceProperty(name, value);
            }
          });
    }
    return configuration;
  }
}
