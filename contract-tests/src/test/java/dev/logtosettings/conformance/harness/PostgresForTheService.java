package dev.logtosettings.conformance.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Starts a PostgreSQL for a run whose {@code logto.database.url} is {@code postgresql}, and says
 * where it is instead. Should it not start, that is no URL, and so the service does not either.
 */
public final class PostgresForTheService implements TestExecutionListener {

  private static final String URL = "logto.database.url";

  private @Nullable EmbeddedPostgres server;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (System.getProperty(URL, "").equals("postgresql")) {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      System.setProperty(URL, server.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
