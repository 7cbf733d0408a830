package dev.logtosettings.settings;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import java.sql.Connection;
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

/**
 * Keeps settings as JSON documents, on H2 and PostgreSQL alike, and changes them one writer at a
 * time.
 */
@JdbcRepository(dialect = Dialect.ANSI)
abstract class SettingsStore implements GenericRepository<SettingsRow, SettingsKey> {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

  private static final int TRIES = 5;

  private static final int TURN_SECONDS = 15;

  private static final TransactionDefinition WRITE = write();

  private final TransactionOperations<Connection> transactions;
  private final DatabaseHealth health;
  private volatile boolean outOfReach;

  /**
   * Writers of one document take turns here, in the order in which they came, so that at the
   * database a writer meets those of other replicas alone, and who waits holds no connection.
   * Documents share locks.
   */
  private final Lock[] turns =
      Stream.generate(() -> new ReentrantLock(true)).limit(1024).toArray(Lock[]::new);

  SettingsStore(TransactionOperations<Connection> transactions, DatabaseHealth health) {
    this.transactions = transactions;
    this.health = health;
  }

  abstract Optional<String> findDocumentByKey(SettingsKey key);

  /** The document, which nobody else can change until the transaction ends. */
  abstract Optional<String> findDocumentByKeyForUpdate(SettingsKey key);

  abstract void save(SettingsRow row);

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
  abstract int replace(String tenantId, String resource, String subject, String seen, String next);

  /**
   * The document; empty if nothing was ever written.
   *
   * @throws Refusal 503 if the database cannot be reached
   */
  Optional<String> read(SettingsKey key) {
    return refusing(() -> findDocumentByKey(key));
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
                ? write(key, findDocumentByKey(key), change, document)
                : transactions.execute(
                    WRITE, tx -> write(key, findDocumentByKeyForUpdate(key), change, document));
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
      save(new SettingsRow(key, next));
      return Optional.of(made);
    }
    int rows = replace(key.tenantId(), key.resource(), key.subject(), seen.get(), next);
    return rows == 1 ? Optional.of(made) : Optional.empty();
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
      T result = work.get();
      outOfReach = false;
      return result;
    } catch (RuntimeException e) {
      throw switch (Failure.of(e)) {
        case OVERTAKEN, LOCKED_OUT -> Refusal.conflict();
        case OUT_OF_REACH -> {
          tell(e);
          health.doubt();
          yield Refusal.unavailable();
        }
        case OTHER -> e;
      };
    }
  }

  /**
   * Says once in an outage what is wrong; who wants all of it has it at the level {@code DEBUG}.
   */
  private void tell(RuntimeException failure) {
    if (!outOfReach) {
      outOfReach = true;
      LOG.warn("The database is out of reach: {}", failure.getMessage());
    }
    LOG.debug("The database is out of reach", failure);
  }
}
