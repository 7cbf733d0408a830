package dev.logtosettings.settings;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keeps settings as JSON documents, and changes them one writer at a time. */
@Singleton
final class SettingsStore {

  /** The row was written by another before it could be locked. */
  private static final String UNIQUE_VIOLATION = "23505";

  /** Lock timeouts of H2 and PostgreSQL, deadlocks, and conflicts of serializable transactions. */
  private static final Set<String> NO_TURN = Set.of("HYT00", "55P03", "40001", "40P01");

  /** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention. */
  private static final Set<String> OUT_OF_REACH = Set.of("08", "53", "57");

  private final SettingsRepository repository;
  private final TransactionOperations<Connection> transactions;

  SettingsStore(SettingsRepository repository, TransactionOperations<Connection> transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /**
   * The document; empty if nothing was ever written.
   *
   * @throws Refusal 503 if the database cannot be reached
   */
  Optional<String> read(SettingsKey key) {
    return refusing(() -> repository.findByKey(key).map(SettingsRow::document));
  }

  /**
   * Replaces a document by what becomes of it, without another writer in between.
   *
   * @param key where the document lives
   * @param change makes the new document of the stored one, or of {@code null} if there is none;
   *     what it throws is thrown on, and nothing is written
   * @return the new document
   * @throws Refusal 409 if other writers left no turn, 503 if the database cannot be reached
   */
  String change(SettingsKey key, UnaryOperator<String> change) {
    return refusing(
        () -> {
          try {
            return changeOnce(key, change);
          } catch (RuntimeException e) {
            SQLException sql = sqlException(e);
            if (sql != null && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
              return changeOnce(key, change); // the row is there now, so it can be locked
            }
            throw e;
          }
        });
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

  private static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      SQLException sql = sqlException(e);
      if (sql != null && NO_TURN.contains(String.valueOf(sql.getSQLState()))) {
        throw Refusal.conflict();
      }
      if (sql != null && isOutOfReach(sql)) {
        throw Refusal.unavailable();
      }
      throw e;
    }
  }

  private static boolean isOutOfReach(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || (e.getSQLState() != null && OUT_OF_REACH.stream().anyMatch(e.getSQLState()::startsWith));
  }

  @Nullable
  private static SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
