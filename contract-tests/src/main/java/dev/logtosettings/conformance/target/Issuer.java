package dev.logtosettings.conformance.target;

import java.util.List;

/** Who gives callers what they are known by. */
public interface Issuer {

  /**
   * Credentials of a caller.
   *
   * @param tenant the tenant that they are for
   * @param user the user that they are for, if it is one of a user
   * @throws NotIssued if this caller cannot be had
   */
  Credentials issue(Caller caller, String tenant, String user);

  /** Whether a user stays the same from check to check, whatever name is asked for. */
  default boolean keepsUsers() {
    return false;
  }

  /** Whether users need not sign in, now or again, before the next check. */
  default boolean isReady() {
    return true;
  }

  /** Signs users in, while the target lets them. */
  default void prepare() {}

  /** What is known of the tenant besides its settings. */
  default Catalog catalog() {
    return Catalog.EMPTY;
  }

  /**
   * Puts a user who is new in the place of the one whom the checks have used, while the target lets
   * users sign in.
   *
   * @return whether there is one
   */
  default boolean replaceUser() {
    return false;
  }

  /**
   * Takes away what was made for the sake of the checks.
   *
   * @return what could not be taken away, one line for each
   */
  default List<String> cleanUp() {
    return List.of();
  }

  /** There are no credentials of a caller; the message says why, and what to do. */
  final class NotIssued extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotIssued(String message) {
      super(message);
    }
  }
}
