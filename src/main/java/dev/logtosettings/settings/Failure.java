package dev.logtosettings.settings;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;

/** What a failure of the database means, by its SQLSTATE. */
enum Failure {

  /**
   * Another writer came first, and the next try sees what it wrote: a row that was not there yet, a
   * conflict of serializable transactions, a deadlock.
   */
  OVERTAKEN("23505|40001|40P01"),

  /** The lock of the row was not to be had in time: H2, the service or PostgreSQL gave up. */
  LOCKED_OUT("HYT00|57014|55P03"),

  /**
   * Connection exception, insufficient resources, operator intervention, a failure of the disk or
   * of the database itself, H2's too; read only; no right to the table, no table, on PostgreSQL and
   * on H2.
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
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause == null ? OTHER : of((SQLException) cause);
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
