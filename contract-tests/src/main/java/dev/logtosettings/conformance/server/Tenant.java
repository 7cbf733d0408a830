package dev.logtosettings.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant, as the check that has it to itself sees it. */
public final class Tenant {

  private final String id;
  private final Contract contract;
  private final Http http;
  private final Function<Caller, String> issuer;
  private final Map<Caller, String> tokens = new ConcurrentHashMap<>();

  Tenant(String id, Contract contract, Http http, Function<Caller, String> issuer) {
    this.id = id;
    this.contract = contract;
    this.http = http;
    this.issuer = issuer;
  }

  /** What tells it from other tenants. */
  public String id() {
    return id;
  }

  /** What a resource reads as that was never written. */
  public ObjectNode defaults(Resource resource) {
    return own(
        contract
            .operation("GET", resource.path())
            .orElseThrow()
            .answerExamples(200)
            .get("defaults"));
  }

  /** An example of the description, with this tenant in the place of the one that it names. */
  public ObjectNode own(JsonNode example) {
    ObjectNode own = example.deepCopy();
    if (own.has("tenantId")) {
      own.put("tenantId", id);
    }
    return own;
  }

  /** Lets the users of this tenant read and change their logto configs. */
  public void openAccountCenter() {
    patch(
            Resource.ACCOUNT_CENTER,
            """
            {"enabled": true, "fields": {"mfa": "Edit"}}""")
        .answers(200);
  }

  /** Sees to it that the owner of a resource may change it. */
  public void open(Resource resource) {
    if (resource == Resource.LOGTO_CONFIG) {
      openAccountCenter();
    }
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

  /** Sends a request. */
  public Answer send(Caller caller, Request request) {
    return http.send(request, caller.toString(), authorization(caller, request));
  }

  private @Nullable String authorization(Caller caller, Request request) {
    if (caller == Caller.TAMPERED) {
      return "Bearer " + tampered(token(Resource.at(request.path()).owner()));
    }
    return caller.kind() == Caller.Kind.NONE ? caller.header() : "Bearer " + token(caller);
  }

  private String token(Caller caller) {
    return tokens.computeIfAbsent(caller, issuer);
  }

  /** The token with one character changed, far enough from its end for the signature to change. */
  private static String tampered(String token) {
    int place = token.length() - 10;
    char other = token.charAt(place) == 'A' ? 'B' : 'A';
    return token.substring(0, place) + other + token.substring(place + 1);
  }
}
