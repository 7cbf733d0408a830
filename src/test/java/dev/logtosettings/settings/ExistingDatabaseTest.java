package dev.logtosettings.settings;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Postgres;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The service starts in a schema where something is already. */
final class ExistingDatabaseTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  private static final String TABLE =
      "CREATE TABLE settings (tenant_id VARCHAR(21) NOT NULL, resource VARCHAR(32) NOT NULL,"
          + " subject VARCHAR(255) NOT NULL, document TEXT NOT NULL,"
          + " PRIMARY KEY (tenant_id, resource, subject))";

  private static final String HISTORY =
      "CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, version VARCHAR(50),"
          + " description VARCHAR(200), type VARCHAR(20), script VARCHAR(1000), checksum INT,"
          + " installed_by VARCHAR(100), installed_on TIMESTAMP DEFAULT now(),"
          + " execution_time INT, success BOOLEAN)";

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose private final Postgres database = new Postgres();

  @Test
  void beside_the_tables_of_others() {
    database.execute("CREATE TABLE others (id INT)", "INSERT INTO others VALUES (1)");

    worksAndStartsAgain(Map.of());

    database.execute("SELECT 1 / count(*) FROM others");
  }

  @Test
  void beside_the_history_of_another_application_that_uses_Flyway() {
    database.execute(
        HISTORY,
        "INSERT INTO flyway_schema_history VALUES"
            + " (1, '7', 'others', 'SQL', 'V7__others.sql', 7, 'others', now(), 1, true)");

    worksAndStartsAgain(Map.of());
  }

  @Test
  void with_the_settings_that_version_1_0_has_written() {
    database.execute(
        TABLE,
        HISTORY,
        "INSERT INTO flyway_schema_history VALUES"
            + " (1, '1', 'settings', 'SQL', 'V1__settings.sql', -1, 'old', now(), 1, true)",
        "INSERT INTO settings VALUES ('default', 'account-center', '', '{\"enabled\":true}')");

    try (Service service = Service.start(KEYS.trust(), database.configuration())) {
      assertThat(service.client().get(ACCOUNT_CENTER, TOKEN).isOk().json().get("enabled"))
          .hasToString("true");
    }
    worksAndStartsAgain(Map.of());
  }

  @Test
  void where_Flyways_advice_was_followed() {
    database.execute(
        "CREATE TABLE others (id INT)",
        HISTORY,
        "INSERT INTO flyway_schema_history VALUES"
            + " (1, '1', 'baseline', 'BASELINE', 'baseline', NULL, 'old', now(), 0, true)");

    worksAndStartsAgain(Map.of("flyway.datasources.default.baseline-on-migrate", true));
  }

  @Test
  void but_not_with_a_table_of_that_name_that_is_somebody_elses() {
    database.execute("CREATE TABLE settings (name TEXT, value TEXT)");

    assertThatThrownBy(() -> Service.start(database.configuration()).close())
        .hasStackTraceContaining("\"document\" does not exist");
  }

  private void worksAndStartsAgain(Map<String, Object> more) {
    for (String css : new String[] {"first", "second"}) {
      try (Service service = Service.start(KEYS.trust(), database.configuration(), more)) {
        service.client().patch(ACCOUNT_CENTER, TOKEN, "{\"customCss\":\"" + css + "\"}").isOk();
      }
    }
  }
}
