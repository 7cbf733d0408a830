package dev.logtosettings.conformance.mutant;

import static dev.logtosettings.conformance.mutant.Mutant.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.mutant.Mutant.LOGTO_CONFIG;
import static dev.logtosettings.conformance.mutant.Mutant.SIGN_IN_EXPERIENCE;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mutants that let somebody do what the service does not. */
final class WrongAccess {

  static final List<Mutant> ALL =
      List.of(
          letting("Lets a call through without a token", 401, "auth.authorization_header_missing")
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says invalid_token to a"
                      + " bad token only"),
          letting("Lets a call through with any token", 401, "auth.unauthorized")
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says invalid_token to a"
                      + " bad token only"),
          letting(
                  "Lets a call through with Basic credentials",
                  401,
                  "auth.authorization_token_type_not_supported")
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller basic: 401"
                      + " \"auth.authorization_token_type_not_supported\""),
          letting("Lets a call through without the scope `all` or `openid`", 403, "auth.forbidden")
              .foundBy("Order of checks: the scope openid is asked for before the account center"),
          letting(
                  "Lets a third party change a logto config",
                  403,
                  "auth.third_party_application_forbidden")
              .foundBy("Order of checks: the client is asked for before the field"),
          Mutant.of(
                  "Lets a call read without the scope `all`",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return call.isGetOf(ACCOUNT_CENTER) && reply.is(403)
                        ? service.send(call.withToken(service.admin()))
                        : reply;
                  })
              .foundBy(
                  "Who may call: the challenge of GetAccountCenterSettings says insufficient_scope"
                      + " without the scope"),
          Mutant.of(
                  "Lets a user without the scope `identities` read",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return call.isGetOf(LOGTO_CONFIG) && reply.is(401) && isJwt(call)
                        ? service.send(call.withToken(service.user()))
                        : reply;
                  })
              .foundBy("Order of checks: the scope identities is asked for before the field"),
          Mutant.of(
                  "Takes an account token for a management token",
                  (call, service) -> {
                    boolean account = claims(call).contains("/me\"");
                    return service.send(
                        account && call.path().equals(ACCOUNT_CENTER)
                            ? call.withToken(service.admin())
                            : call);
                  })
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller user: 401"
                      + " \"auth.unauthorized\""),
          Mutant.of(
                  "Takes a management token for an account token",
                  (call, service) -> {
                    boolean management = claims(call).contains("/api\"");
                    return service.send(
                        management && call.path().equals(LOGTO_CONFIG)
                            ? call.withToken(service.user())
                            : call);
                  })
              .foundBy(
                  "Who may call: GetLogtoConfig refuses the caller admin: 401"
                      + " \"auth.unauthorized\""),
          Mutant.of(
                  "Does not verify signatures",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    boolean isOfUser = call.path().equals(LOGTO_CONFIG);
                    return reply.is(401) && claims(call).contains(isOfUser ? "/me\"" : "/api\"")
                        ? service.send(call.withToken(service.owner(call.path())))
                        : reply;
                  })
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller tampered: 401"
                      + " \"auth.unauthorized\""),
          Mutant.of(
                  "Takes tokens with the algorithm `none`",
                  (call, service) ->
                      service.send(
                          call.header("authorization").endsWith(".")
                              ? call.withToken(service.owner(call.path()))
                              : call))
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller unsigned: 401"
                      + " \"auth.unauthorized\""),
          Mutant.remembering(
                  "Serves one user's logto config to another", () -> lastChange(LOGTO_CONFIG))
              .foundBy("Isolation: a user does not see what another changes"),
          Mutant.remembering(
                  "Serves one tenant's settings to another", () -> lastChange(ACCOUNT_CENTER))
              .foundBy("Isolation: a change of /api/account-center is not seen by another tenant"),
          Mutant.of(
                  "Takes a scope that begins like the right one",
                  (call, service) ->
                      service.send(
                          claims(call).contains("all:read")
                              ? call.withToken(service.admin())
                              : call))
              .foundBy(
                  "Who may call: GetAccountCenterSettings refuses the caller"
                      + " admin-with-similar-scopes: 403 \"auth.forbidden\""),
          Mutant.of(
                  "Takes a scope that ends like the right one",
                  (call, service) ->
                      service.send(
                          claims(call).contains("myopenid")
                              ? call.withToken(service.user())
                              : call))
              .foundBy(
                  "Who may call: GetLogtoConfig refuses the caller user-with-similar-scopes: 403"
                      + " \"auth.forbidden\""),
          Mutant.of(
                  "Takes a scope that begins like `identities`",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return reply.is(401) && claims(call).contains("identities:read")
                        ? service.send(call.withToken(service.user()))
                        : reply;
                  })
              .foundBy(
                  "Who may call: GetLogtoConfig refuses the caller user-with-similar-identities:"
                      + " 401 \"auth.unauthorized\""),
          Mutant.of(
                  "Does what it answers 401 to",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    if (call.isPatchOf(ACCOUNT_CENTER) && reply.is(401)) {
                      service.send(call.withToken(service.admin()));
                    }
                    return reply;
                  })
              .foundBy(
                  "Who may call: UpdateAccountCenterSettings refuses the caller nobody: 401"
                      + " \"auth.authorization_header_missing\""),
          Mutant.of(
                  "Does what it answers 403 to",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    if (call.isPatchOf(SIGN_IN_EXPERIENCE) && reply.is(403)) {
                      service.send(call.withToken(service.admin()));
                    }
                    return reply;
                  })
              .foundBy(
                  "Who may call: UpdateSignInExp refuses the caller admin-without-scope: 403"
                      + " \"auth.forbidden\""),
          Mutant.of(
                  "Serves the same logto config to all users",
                  (call, service) -> {
                    boolean good = service.send(call.get()).is(200);
                    return service.send(
                        call.path().equals(LOGTO_CONFIG) && good
                            ? call.withToken(service.user())
                            : call);
                  })
              .foundBy("Isolation: a user does not see what another changes"),
          Mutant.of(
                  "Serves one tenant's settings to all",
                  (call, service) -> {
                    boolean good = service.send(call.get()).is(200);
                    return service.send(
                        !call.path().equals(LOGTO_CONFIG) && good
                            ? call.withToken(service.admin())
                            : call);
                  })
              .foundBy("Isolation: a change of /api/account-center is not seen by another tenant"),
          Mutant.of(
                  "Opens the logto config while the account center is closed",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return call.isGetOf(LOGTO_CONFIG) && reply.hasCode("account_center.not_enabled")
                        ? reply
                            .withStatus(200)
                            .with("etag", "\"1\"")
                            .withBody(
                                "{\"mfa\":{\"skipped\":false,\"skipMfaOnSignIn\":false},"
                                    + "\"passkeySignIn\":{\"skipped\":false}}")
                        : reply;
                  })
              .foundBy("Isolation: an account center opens nothing in another tenant"),
          Mutant.of(
                  "Checks the body before the account center",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    return reply.hasCode("account_center.not_enabled") && call.body().contains("7")
                        ? reply.withBody(
                            "{\"code\":\"guard.invalid_input\",\"message\":\"Invalid.\"}")
                        : reply;
                  })
              .foundBy("Order of checks: the account center is asked for before the body"),
          Mutant.of(
                  "Checks the scope `identities` before the body",
                  (call, service) -> {
                    Reply reply = service.send(call);
                    boolean lacking = isJwt(call) && !claims(call).contains("identities");
                    return call.isPatchOf(LOGTO_CONFIG) && lacking && reply.is(400)
                        ? service.send(call.withBody("{}"))
                        : reply;
                  })
              .foundBy("Order of checks: the body is checked before the scope identities"));

  private WrongAccess() {}

  /** Does as a good caller what the service refuses to a bad one. */
  private static Mutant letting(String name, int status, String code) {
    return Mutant.of(
        name,
        (call, service) -> {
          Reply reply = service.send(call);
          boolean refused = reply.is(status) && reply.hasCode(code);
          return refused ? service.send(call.withToken(service.owner(call.path()))) : reply;
        });
  }

  /** What somebody has changed last is what everybody else reads. */
  private static Behavior lastChange(String path) {
    Map<String, Reply> last = new ConcurrentHashMap<>();
    return (call, service) -> {
      Reply reply = service.send(call);
      if (call.isPatchOf(path) && reply.is(200)) {
        last.clear();
        last.put(call.header("authorization"), reply);
      }
      boolean other = !last.containsKey(call.header("authorization"));
      return call.isGetOf(path) && reply.is(200) && other
          ? last.values().stream().findFirst().orElse(reply)
          : reply;
    };
  }

  private static boolean isJwt(Call call) {
    return call.header("authorization").split("\\.", -1).length == 3;
  }

  private static String claims(Call call) {
    return isJwt(call)
        ? new String(
            Base64.getUrlDecoder().decode(call.header("authorization").split("\\.", -1)[1]),
            StandardCharsets.UTF_8)
        : "";
  }
}
