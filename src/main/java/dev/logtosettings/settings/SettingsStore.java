package dev.logtosettings.settings;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps settings as JSON documents, and changes them one writer at a time. */
@Singleton
final class SettingsStore {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

  /**
   * Another writer came first, and the next try sees what it wrote: a row that was not there yet
   * (23505), a conflict of serializable transactions (40001), a deadlock (40P01).
   */
  private static final Set<String> OVERTAKEN = Set.of("23505", "40001", "40P01");

  /** The lock of the row was not to be had in time, on H2 and on PostgreSQL. */
  private static final Set<String> LOCKED_OUT = Set.of("HYT00", "55P03");

  private static final int TRIES = 5;

  private static final TransactionDefinition WRITE = write();

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
          for (int tries = 1; ; tries++) {
            try {
              return changeOnce(key, change);
            } catch (RuntimeException e) {
              if (tries == TRIES || !hasState(e, OVERTAKEN)) {
                throw e;
              }
            }
          }
        });
  }

  private String changeOnce(SettingsKey key, UnaryOperator<String> change) {
    return transactions.execute(
        WRITE,
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

  /**
   * A refused change has written nothing, so that its transaction ends by a commit. Were it rolled
   * back, H2 2.3 with {@code WRITE_DELAY=0} would now and then take back what another transaction
   * has committed to the row that this one had locked.
   */
  private static TransactionDefinition write() {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setDontRollbackOn(List.of(Refusal.class));
    return definition;
  }

  private static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (hasState(e, OVERTAKEN) || hasState(e, LOCKED_OUT)) {
        throw Refusal.conflict();
      }
      if (isOutOfReach(e)) {
        LOG.warn("The database is out of reach", e);
        throw Refusal.unavailable();
      }
      throw e;
    }
  }

  private static boolean hasState(RuntimeException failure, Set<String> states) {
    SQLException cause = sqlException(failure);
    return cause != null && cause.getSQLState() != null && states.contains(cause.getSQLState());
  }

  private static boolean isOutOfReach(RuntimeException failure) {
    SQLException cause = sqlException(failure);
    return failure instanceof ConnectionException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || cause instanceof SQLRecoverableException
        || (cause != null
            && cause.getSQLState() != null
            && OUT_OF_REACH.contains(cause.getSQLState().substring(0, 2)));
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
