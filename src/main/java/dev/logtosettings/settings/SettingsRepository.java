package dev.logtosettings.settings;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table of settings, on H2 and PostgreSQL alike. */
@JdbcRepository(dialect = Dialect.ANSI)
interface SettingsRepository extends GenericRepository<SettingsRow, SettingsKey> {

  /** The document. */
  @Query(
      """
      SELECT document FROM settings
      WHERE tenant_id = :tenantId AND resource = :resource AND subject = :subject
      """)
  Optional<String> document(String tenantId, String resource, String subject);

  /** The document, which nobody else can change until the transaction ends. */
  @Query(
      """
      SELECT document FROM settings
      WHERE tenant_id = :tenantId AND resource = :resource AND subject = :subject
      FOR UPDATE
      """)
  Optional<String> lockDocument(String tenantId, String resource, String subject);

  /**
   * Replaces a document if it is still the one that was seen.
   *
   * @return how many rows were changed: 1, or 0 if it is another one by now
   */
  @Query(
      """
      UPDATE settings SET document = :next
      WHERE tenant_id = :tenantId AND resource = :resource AND subject = :subject
      AND document = :seen
      """)
  int replaceDocument(String tenantId, String resource, String subject, String seen, String next);

  void save(SettingsRow row);
}
