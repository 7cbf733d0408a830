package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A tenant, as the check that has it to itself sees it. */
public final class Tenant implements AutoCloseable {

  private final Contract contract;
  private final Level level;
  private final Http http;
  private final Function<Caller, Credentials> issuer;
  private final Settings settings;
  private final Consumer<Answer> journal;
  private final Map<Caller, Credentials> credentials = new ConcurrentHashMap<>();

  Tenant(
      Contract contract,
      Level level,
      Http http,
      Function<Caller, Credentials> issuer,
      Settings settings,
      Consumer<Answer> journal) {
    this.contract = contract;
    this.level = level;
    this.http = http;
    this.issuer = issuer;
    this.settings = settings;
    this.journal = journal;
  }

  /** What tells it from other tenants. */
  public String id() {
    return settings.tenant();
  }

  /** What a resource reads as at the start of a check. */
  public ObjectNode defaults(Resource resource) {
    return own(
        contract.operation("GET", resource.path()).orElseThrow().defaults(level == Level.STRICT));
  }

  /**
   * An example of the description as it reads here: with this tenant in the place of the one that
   * it names, and with what the user has that no request can take away.
   */
  public ObjectNode own(JsonNode example) {
    ObjectNode own = example.deepCopy();
    if (own.has("tenantId")) {
      own.put("tenantId", id());
    }
    if (own.path("mfa").has("skipped") && !own.path("mfa").has("enabled") && isKnownUser()) {
      own.withObject("/mfa").put("enabled", false);
    }
    return own;
  }

  /**
   * Asks for a user who has never set {@code mfa.enabled}, which cannot be unset.
   *
   * @throws TestAbortedException if there is none, so that the check is not run
   */
  public void requireNewUser() {
    if (!isKnownUser()) {
      return;
    }
    credentials.clear();
    if (!settings.replaceUser()) {
      throw new TestAbortedException(
          "The user has set mfa.enabled before, and no request unsets it; a new user is needed");
    }
  }

  /** Lets the users of this tenant read and change their logto configs. */
  public void openAccountCenter() {
    patch(
            Resource.ACCOUNT_CENTER,
            """
            {"enabled": true, "fields": {"mfa": "Edit"}}\
            """)
        .answers(200);
  }

  /** Sees to it that the owner of a resource may change it. */
  public void open(Resource resource) {
    if (resource == Resource.LOGTO_CONFIG) {
      openAccountCenter();
    }
  }

  /** Expects that a resource reads the same after some requests as before. */
  public void leavesAsItIs(Resource resource, Runnable requests) {
    open(resource);
    JsonNode before = get(resource).answers(200).json();
    requests.run();
    get(resource).is(before);
  }

  /** Reads a resource as its owner. */
  public Answer get(Resource resource) {
    return get(resource.owner(), resource);
  }

  /** Reads a resource. */
  public Answer get(Caller caller, Resource resource) {
    return send(caller, Request.get(resource.path()));
  }

  /** Changes a resource as its owner. */
  public Answer patch(Resource resource, String json) {
    return patch(resource.owner(), resource, json);
  }

  /** Changes a resource. */
  public Answer patch(Caller caller, Resource resource, String json) {
    return send(caller, Request.patch(resource.path(), json));
  }

  /**
   * Sends a request.
   *
   * @throws TestAbortedException if there is no token of the caller, so that the check is not run
   */
  public Answer send(Caller caller, Request request) {
    Request whole = caller.hasToken() ? credentials(caller, request).on(request) : request;
    String authorization = authorization(caller, request);
    Answer answer =
        Resource.find(request.path())
            .map(resource -> during(resource, whole, caller, authorization))
            .orElseGet(() -> http.send(whole, caller.toString(), authorization));
    journal.accept(answer);
    return answer;
  }

  /** Ends the check. */
  @Override
  public void close() {
    settings.end();
  }

  private Answer during(
      Resource resource, Request request, Caller caller, @Nullable String authorization) {
    if (resource == Resource.LOGTO_CONFIG) {
      settings.reset(Resource.ACCOUNT_CENTER);
    }
    settings.reset(resource);
    boolean writes = !request.method().equals("GET");
    Answer answer =
        settings.during(
            () -> http.send(request, caller.toString(), authorization), writes, resource);
    if (!writes && caller == resource.owner() && answer.hasBody(defaults(resource))) {
      settings.isAtDefaults(resource);
    }
    return answer;
  }

  private boolean isKnownUser() {
    settings.reset(Resource.LOGTO_CONFIG);
    return settings.hasSetMfa();
  }

  private @Nullable String authorization(Caller caller, Request request) {
    if (!caller.hasToken()) {
      return caller.header();
    }
    String token = credentials(caller, request).token();
    return "Bearer "
        + switch (caller) {
          case UNSIGNED -> BearerTokens.unsigned(token);
          case TAMPERED -> BearerTokens.tampered(token);
          default -> token;
        };
  }

  /**
   * What a caller is known by; one with a forged token by that of the owner of what it is after.
   */
  private Credentials credentials(Caller caller, Request request) {
    return credentials.computeIfAbsent(
        caller.kind() == Caller.Kind.FORGED ? Resource.at(request.path()).owner() : caller, issuer);
  }
}
