package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.NoAnswer;
import dev.logtosettings.conformance.http.Request;
import java.net.URI;
import java.util.ArrayList;
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
    this.snapshot = new Snapshot(contract, level, namedTenant(), owned(), tokens, this::send);
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
    prepare();
    String suffix = names.next();
    return new Tenant(
        contract,
        level,
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
   * @throws TargetException if no caller has a token, it refuses the tokens, or it is elsewhere
   * @throws NoAnswer if it is away
   */
  public void requireReachable() {
    boolean admin =
        requireAccepted(Caller.ADMIN, Resource.ACCOUNT_CENTER, Resource.SIGN_IN_EXPERIENCE);
    prepare();
    boolean user = requireAccepted(Caller.USER, Resource.LOGTO_CONFIG);
    if (!admin && !user) {
      String why = tokens.why(Caller.ADMIN, tenant, Caller.ADMIN.user());
      throw new TargetException(
          "There is no token"
              + (why.isEmpty() ? ": give --management-token and --account-token" : why));
    }
  }

  @Override
  public void requireAnswer() {
    http.send(Request.get(Resource.ACCOUNT_CENTER.path()), Caller.NOBODY.toString(), null);
  }

  @Override
  public Catalog catalog() {
    return tokens.catalog();
  }

  @Override
  public List<String> restore() {
    return snapshot.restore();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(snapshot.notes());
    if (!catalog().equals(Catalog.EMPTY)) {
      notes.add(
          "It has %s; what was recorded of a Logto without was not asked.".formatted(catalog()));
    }
    return notes;
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(interrupted);
  }

  private Optional<String> namedTenant() {
    return tokens
        .find(Caller.ADMIN, tenant, Caller.ADMIN.user())
        .map(Credentials::token)
        .flatMap(BearerTokens::tenant);
  }

  /** What has to be reset: a user who is made up for one check has nothing. */
  private Set<Resource> owned() {
    Set<Resource> owned = EnumSet.noneOf(Resource.class);
    if (tokens.areGiven(Caller.USER) || tokens.keepUsers()) {
      owned.add(Resource.LOGTO_CONFIG);
    }
    if (tokens.find(Caller.ADMIN, tenant, Caller.ADMIN.user()).isPresent()) {
      owned.add(Resource.ACCOUNT_CENTER);
      owned.add(Resource.SIGN_IN_EXPERIENCE);
    }
    return owned;
  }

  private void prepare() {
    if (!tokens.areReady()) {
      snapshot.whileUsersMaySignIn(tokens::prepare);
    }
  }

  /** Whether a caller has a token, and the target takes it at one resource at least. */
  private boolean requireAccepted(Caller caller, Resource... resources) {
    requireAnswer();
    if (tokens.find(caller, tenant, caller.user()).isEmpty()) {
      return false;
    }
    for (Resource resource : resources) {
      Answer answer = send(caller, Request.get(resource.path()));
      if (answer.status() / 100 == 3) {
        throw new TargetException(
            "%s is elsewhere: it answered %d with a redirect to %s"
                .formatted(
                    answer.exchange().request().url(),
                    answer.status(),
                    String.join(", ", answer.header("Location"))));
      }
      if (answer.status() != 401) {
        return true;
      }
    }
    throw new TargetException(uri + " refuses the token of the caller " + caller + ": 401");
  }

  /** Sends a request as an owner of settings, whose token is issued anew if it is not taken. */
  private Answer send(Caller caller, Request request) {
    Answer answer = sendOnce(caller, request);
    if (answer.status() != 401) {
      return answer;
    }
    tokens.forget();
    return sendOnce(caller, request);
  }

  private Answer sendOnce(Caller caller, Request request) {
    Credentials credentials = tokens.of(caller, tenant, caller.user());
    return http.send(credentials.on(request), caller.toString(), "Bearer " + credentials.token());
  }

  private void tellWhatIsNotRestored() {
    restore().forEach(lost -> System.err.println("Not restored: " + lost));
  }
}
