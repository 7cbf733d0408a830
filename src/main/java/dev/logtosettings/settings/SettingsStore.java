package dev.logtosettings.settings;

import dev.logtosettings.refusal.Refusal;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps settings as JSON documents, and changes them one writer at a time. */
@Singleton
final class SettingsStore {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

  private static final int TRIES = 5;

  private static final int TURN_SECONDS = 15;

  private static final TransactionDefinition WRITE = write();

  private final SettingsRepository repository;
  private final TransactionOperations<Connection> transactions;
  private final DatabaseHealth health;

  /**
   * Writers of one document take turns here, in the order in which they came, so that at the
   * database a writer meets those of other replicas alone, and who waits holds no connection.
   * Documents share locks.
   */
  private final Lock[] turns =
      Stream.generate(() -> new ReentrantLock(true)).limit(1024).toArray(Lock[]::new);

  SettingsStore(
      SettingsRepository repository,
      TransactionOperations<Connection> transactions,
      DatabaseHealth health) {
    this.repository = repository;
    this.transactions = transactions;
    this.health = health;
  }

  /**
   * The document; empty if nothing was ever written.
   *
   * @throws Refusal 503 if the database cannot be reached
   */
  Optional<String> read(SettingsKey key) {
    return refusing(() -> document(key));
  }

  /**
   * Replaces a document by what becomes of it, without another writer in between: at first only if
   * no other replica was quicker, which needs no lock, and otherwise under the lock of its row.
   *
   * @param key where the document lives
   * @param change makes the change of the stored document, empty if there is none; what it throws
   *     is thrown on, and nothing is written
   * @param document the new document of a change
   * @return the change that was written
   * @throws Refusal 409 if other writers left no turn, 503 if the database cannot be reached
   */
  <T> T change(
      SettingsKey key, Function<Optional<String>, T> change, Function<T, String> document) {
    Lock turn = turns[Math.floorMod(key.hashCode(), turns.length)];
    try {
      if (!turn.tryLock(TURN_SECONDS, TimeUnit.SECONDS)) {
        throw Refusal.conflict();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable();
    }
    try {
      return refusing(() -> changeInTurn(key, change, document));
    } finally {
      turn.unlock();
    }
  }

  private <T> T changeInTurn(
      SettingsKey key, Function<Optional<String>, T> change, Function<T, String> document) {
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        Optional<T> written =
            tries == 1
                ? write(key, document(key), change, document)
                : transactions.execute(
                    WRITE, transaction -> write(key, lock(key), change, document));
        if (written.isPresent()) {
          return written.get();
        }
      } catch (RuntimeException e) {
        if (Failure.of(e) != Failure.OVERTAKEN) {
          throw e;
        }
      }
    }
    throw Refusal.conflict();
  }

  /** Writes what becomes of the document that was seen; empty if it is another one by now. */
  private <T> Optional<T> write(
      SettingsKey key,
      Optional<String> seen,
      Function<Optional<String>, T> change,
      Function<T, String> document) {
    T made = change.apply(seen);
    String next = document.apply(made);
    if (seen.isEmpty()) {
      repository.save(new SettingsRow(key, next));
      return Optional.of(made);
    }
    int rows =
        repository.replaceDocument(key.tenantId(), key.resource(), key.subject(), seen.get(), next);
    return rows == 1 ? Optional.of(made) : Optional.empty();
  }

  private Optional<String> document(SettingsKey key) {
    return repository.document(key.tenantId(), key.resource(), key.subject());
  }

  private Optional<String> lock(SettingsKey key) {
    return repository.lockDocument(key.tenantId(), key.resource(), key.subject());
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

  private <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw switch (Failure.of(e)) {
        case OVERTAKEN, LOCKED_OUT -> Refusal.conflict();
        case OUT_OF_REACH -> {
          LOG.warn("The database is out of reach", e);
          health.doubt();
          yield Refusal.unavailable();
        }
        case OTHER -> e;
      };
    }
  }

  /** What a failure of the database means, by its SQLSTATE. */
  private enum Failure {

    /**
     * Another writer came first, and the next try sees what it wrote: a row that was not there yet,
     * a conflict of serializable transactions, a deadlock.
     */
    OVERTAKEN("23505|40001|40P01"),

    /** The lock of the row was not to be had in time: H2, the service or PostgreSQL gave up. */
    LOCKED_OUT("HYT00|57014|55P03"),

    /**
     * Connection exception, insufficient resources, operator intervention, a failure of the disk or
     * of the database itself, H2's too; read only; no right to the table, no table, on PostgreSQL
     * and on H2.
     */
    OUT_OF_REACH("(08|53|57|58|90|XX).*|HY000|25006|42501|42P01|42102"),

    OTHER(".*");

    private final String states;

    Failure(String states) {
      this.states = states;
    }

    static Failure of(RuntimeException failure) {
      if (failure instanceof ConnectionException) {
        return OUT_OF_REACH;
      }
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          return of(sql);
        }
      }
      return OTHER;
    }

    private static Failure of(SQLException failure) {
      if (failure instanceof SQLTransientConnectionException
          || failure instanceof SQLNonTransientConnectionException
          || failure instanceof SQLRecoverableException) {
        return OUT_OF_REACH;
      }
      String state = String.valueOf(failure.getSQLState());
      return Arrays.stream(values())
          .filter(kind -> state.matches(kind.states))
          .findFirst()
          .orElseThrow();
    }
  }
}
