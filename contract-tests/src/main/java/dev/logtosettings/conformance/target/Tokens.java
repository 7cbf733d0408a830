package dev.logtosettings.conformance.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Where the tokens of the callers come from: given one by one, or issued. */
public final class Tokens {

  private final Map<Caller, String> given;
  private final @Nullable Issuer issuer;
  private final Map<Holder, Credentials> issued = new ConcurrentHashMap<>();
  private final Map<Holder, Issuer.NotIssued> refused = new ConcurrentHashMap<>();

  /**
   * Tokens of a target.
   *
   * @param given the tokens that are known; each is preferred to one that is issued
   * @param issuer who issues the others; {@code null} for nobody
   */
  public Tokens(Map<Caller, String> given, @Nullable Issuer issuer) {
    this.given = Map.copyOf(given);
    this.issuer = issuer;
  }

  /**
   * The credentials of a caller.
   *
   * @param tenant the tenant that they are for
   * @param user the user that they are for, if it is one of a user
   * @throws TestAbortedException if there are none, so that the check is not run
   */
  Credentials of(Caller caller, String tenant, String user) {
    return find(caller, tenant, user)
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "There is no token of the caller " + caller + why(caller, tenant, user)));
  }

  /** The credentials of a caller, if there are any. */
  Optional<Credentials> find(Caller caller, String tenant, String user) {
    if (given.containsKey(caller)) {
      return Optional.of(Credentials.of(given.get(caller)));
    }
    Holder holder = holder(caller, tenant, user);
    if (issuer == null || refused.containsKey(holder)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          issued.compute(
              holder,
              (key, known) ->
                  known != null && known.areGood() ? known : issuer.issue(caller, tenant, user)));
    } catch (Issuer.NotIssued e) {
      refused.put(holder, e);
      return Optional.empty();
    }
  }

  /** Why there are no credentials, after a colon; empty if nobody was asked. */
  String why(Caller caller, String tenant, String user) {
    Issuer.NotIssued refusal = refused.get(holder(caller, tenant, user));
    return refusal == null ? "" : ": " + refusal.getMessage();
  }

  /** Whether the token of a caller was given, and so the user behind it is known elsewhere too. */
  boolean areGiven(Caller caller) {
    return given.containsKey(caller);
  }

  /** Forgets what was issued, so that it is issued anew. */
  void forget() {
    issued.clear();
  }

  /** Whether a user is not made up for one check, but stays. */
  boolean keepUsers() {
    return issuer != null && issuer.keepsUsers();
  }

  /** Whether users need not sign in before the next check. */
  boolean areReady() {
    return issuer == null || issuer.isReady();
  }

  /** Signs users in, while the target lets them. */
  void prepare() {
    issuer.prepare();
    forget();
  }

  /** Puts a user who is new in the place of the one whom the checks have used, if that can be. */
  boolean replaceUser() {
    boolean replaced = issuer != null && issuer.replaceUser();
    forget();
    return replaced;
  }

  /** What the issuer knows of the tenant besides its settings. */
  Catalog catalog() {
    return issuer == null ? Catalog.EMPTY : issuer.catalog();
  }

  /** Takes away what was made for the sake of the checks; what could not be is told. */
  List<String> cleanUp() {
    return issuer == null ? List.of() : issuer.cleanUp();
  }

  /** A machine is the same whoever the user of a check is, and so may that user be. */
  private Holder holder(Caller caller, String tenant, String user) {
    boolean isSame = caller.kind() == Caller.Kind.MANAGEMENT || keepUsers();
    return new Holder(caller, tenant, isSame ? caller.user() : user);
  }

  /** Whom a token was issued to. */
  private record Holder(Caller caller, String tenant, String user) {}
}
