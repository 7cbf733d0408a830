package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.Request;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A target that others use too: one tenant, whose settings are reset to the defaults for each check
 * and are restored in the end, whatever happens.
 */
public final class BorrowedTarget implements Target {

  private final URI uri;
  private final Level level;
  private final String tenant;
  private final Contract contract;
  private final Http http;
  private final Tokens tokens;
  private final Names names = new Names();
  private final Snapshot snapshot;
  private final Thread interrupted = new Thread(this::tellWhatIsNotRestored, "restore");

  /**
   * Borrows a target. It is not asked for anything yet, but its token endpoint may be.
   *
   * @param uri where it is
   * @param tenant the tenant that its token endpoint is asked for
   */
  public BorrowedTarget(
      URI uri, Level level, String tenant, Contract contract, Http http, Tokens tokens) {
    this.uri = uri;
    this.level = level;
    this.tenant = tenant;
    this.contract = contract;
    this.http = http;
    this.tokens = tokens;
    this.snapshot = new Snapshot(contract, namedTenant(), owned(), this::send);
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  @Override
  public String name() {
    return uri.toString();
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public Tenant tenant(Consumer<Answer> journal) {
    String suffix = names.next();
    return new Tenant(
        contract,
        http,
        caller ->
            tokens.of(
                caller,
                caller.isOfOtherTenant() ? names.next() : tenant,
                caller.user() + "-" + suffix),
        snapshot.forOneCheck(),
        journal);
  }

  @Override
  public boolean hasTenantsForAll() {
    return false;
  }

  /**
   * Sees whether the target can be judged at all.
   *
   * @throws TargetException if it is away, no caller has a token, or it refuses the tokens
   */
  public void requireReachable() {
    boolean admin =
        requireAccepted(Caller.ADMIN, Resource.ACCOUNT_CENTER, Resource.SIGN_IN_EXPERIENCE);
    boolean user = requireAccepted(Caller.USER, Resource.LOGTO_CONFIG);
    if (!admin && !user) {
      throw new TargetException(
          "There is no token: give --management-token and --account-token, or a --token-endpoint"
              + " that issues them");
    }
  }

  @Override
  public void requireAnswer() {
    try {
      http.send(Request.get(Resource.ACCOUNT_CENTER.path()), Caller.NOBODY.toString(), null);
    } catch (RuntimeException e) {
      throw new TargetException("There is no answer from " + uri + ": " + e.getMessage());
    }
  }

  @Override
  public List<String> restore() {
    return snapshot.restore();
  }

  @Override
  public void close() {
    snapshot.restore();
    Runtime.getRuntime().removeShutdownHook(interrupted);
  }

  private Optional<String> namedTenant() {
    return tokens.find(Caller.ADMIN, tenant, Caller.ADMIN.user()).flatMap(BearerTokens::tenant);
  }

  /** What has to be restored: a user whom the kit makes up has nothing. */
  private Set<Resource> owned() {
    Set<Resource> owned = EnumSet.noneOf(Resource.class);
    if (tokens.areGiven(Caller.USER)) {
      owned.add(Resource.LOGTO_CONFIG);
    }
    if (tokens.find(Caller.ADMIN, tenant, Caller.ADMIN.user()).isPresent()) {
      owned.add(Resource.ACCOUNT_CENTER);
      owned.add(Resource.SIGN_IN_EXPERIENCE);
    }
    return owned;
  }

  /** Whether a caller has a token, and the target takes it at one resource at least. */
  private boolean requireAccepted(Caller caller, Resource... resources) {
    requireAnswer();
    if (tokens.find(caller, tenant, caller.user()).isEmpty()) {
      return false;
    }
    for (Resource resource : resources) {
      if (send(caller, Request.get(resource.path())).status() != 401) {
        return true;
      }
    }
    throw new TargetException(uri + " refuses the token of the caller " + caller + ": 401");
  }

  private Answer send(Caller caller, Request request) {
    return http.send(
        request, caller.toString(), "Bearer " + tokens.of(caller, tenant, caller.user()));
  }

  private void tellWhatIsNotRestored() {
    snapshot.restore().forEach(System.err::println);
  }
}
