package dev.logtosettings.settings;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Has the pool give up a connection to a PostgreSQL that can only be read any more, as after a
 * failover: the next one goes to where it can be written to.
 */
public final class ReadOnly implements SQLExceptionOverride {

  /** The SQLSTATE {@code read_only_sql_transaction}. */
  static final String STATE = "25006";

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return STATE.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
