package dev.logtosettings.conformance.target;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Where the tokens of the callers come from: given one by one, or issued by a token endpoint. */
public final class Tokens {

  private final Map<Caller, String> given;
  private final @Nullable TokenEndpoint endpoint;
  private final @Nullable String thirdPartyClient;
  private final Map<Holder, Optional<String>> issued = new ConcurrentHashMap<>();

  /**
   * Tokens of a target.
   *
   * @param given the tokens that are known; each is preferred to one of the endpoint
   * @param endpoint who issues the others; {@code null} for nobody
   * @param thirdPartyClient a client that the target knows to be a third party's; {@code null} if
   *     there is none
   */
  public Tokens(
      Map<Caller, String> given,
      @Nullable TokenEndpoint endpoint,
      @Nullable String thirdPartyClient) {
    this.given = Map.copyOf(given);
    this.endpoint = endpoint;
    this.thirdPartyClient = thirdPartyClient;
  }

  /**
   * The token of a caller.
   *
   * @param tenant the tenant that it is for
   * @param user the user that it is for, if it is one of a user
   * @throws TestAbortedException if there is none, so that the check is not run
   */
  String of(Caller caller, String tenant, String user) {
    return find(caller, tenant, user)
        .orElseThrow(() -> new TestAbortedException("There is no token of the caller " + caller));
  }

  /** The token of a caller, if there is one. */
  Optional<String> find(Caller caller, String tenant, String user) {
    if (given.containsKey(caller)) {
      return Optional.of(given.get(caller));
    }
    if (endpoint == null || (caller.isThirdParty() && thirdPartyClient == null)) {
      return Optional.empty();
    }
    return issued.computeIfAbsent(
        new Holder(caller, tenant, user), holder -> ask(caller, tenant, user));
  }

  private Optional<String> ask(Caller caller, String tenant, String user) {
    TokenEndpoint asked = caller.isThirdParty() ? endpoint.withClient(thirdPartyClient) : endpoint;
    return caller.kind() == Caller.Kind.MANAGEMENT
        ? asked.management(tenant, caller.scope())
        : asked.account(tenant, user, caller.scope());
  }

  /** Whether the token of a caller was given, and so the user behind it is known elsewhere too. */
  boolean areGiven(Caller caller) {
    return given.containsKey(caller);
  }

  /** Whom a token was issued to. */
  private record Holder(Caller caller, String tenant, String user) {}
}
