package dev.logtosettings.settings;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps settings as JSON documents, and changes them one writer at a time. */
@Singleton
final class SettingsStore {

  /** Class 23: the row was written by another before it could be locked. */
  private static final String UNIQUE_VIOLATION = "23505";

  /** Lock timeouts of H2 and PostgreSQL, deadlocks, and conflicts of serializable transactions. */
  private static final Set<String> NO_TURN = Set.of("HYT00", "55P03", "40001", "40P01");

  private final SettingsRepository repository;
  private final TransactionOperations<Connection> transactions;

  SettingsStore(SettingsRepository repository, TransactionOperations<Connection> transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /** The document; empty if nothing was ever written. */
  Optional<String> read(SettingsKey key) {
    return repository.findByKey(key).map(SettingsRow::document);
  }

  /**
   * Replaces a document by what becomes of it, without another writer in between.
   *
   * @param key where the document lives
   * @param change makes the new document of the stored one, or of {@code null} if there is none;
   *     what it throws is thrown on, and nothing is written
   * @return the new document
   * @throws Refusal 409 if other writers left no turn
   */
  String change(SettingsKey key, UnaryOperator<String> change) {
    try {
      return changeOnce(key, change);
    } catch (RuntimeException e) {
      String state = sqlState(e);
      if (UNIQUE_VIOLATION.equals(state)) {
        return changeOnce(key, change); // the row is there now, so this time it can be locked
      }
      if (state != null && NO_TURN.contains(state)) {
        throw Refusal.conflict();
      }
      throw e;
    }
  }

  private String changeOnce(SettingsKey key, UnaryOperator<String> change) {
    return transactions.executeWrite(
        transaction -> {
          Optional<String> stored =
              repository.lockDocument(key.tenantId(), key.resource(), key.subject());
          SettingsRow row = new SettingsRow(key, change.apply(stored.orElse(null)));
          if (stored.isPresent()) {
            repository.update(row);
          } else {
            repository.save(row);
          }
          return row.document();
        });
  }

  @Nullable
  private static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
