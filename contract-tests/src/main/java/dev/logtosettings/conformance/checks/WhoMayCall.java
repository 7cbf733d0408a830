package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Caller.ADMIN;
import static dev.logtosettings.conformance.target.Caller.ADMIN_WITHOUT_SCOPE;
import static dev.logtosettings.conformance.target.Caller.ADMIN_WITH_SIMILAR_SCOPES;
import static dev.logtosettings.conformance.target.Caller.BASIC;
import static dev.logtosettings.conformance.target.Caller.EMPTY_BEARER;
import static dev.logtosettings.conformance.target.Caller.GARBAGE;
import static dev.logtosettings.conformance.target.Caller.NOBODY;
import static dev.logtosettings.conformance.target.Caller.TAMPERED;
import static dev.logtosettings.conformance.target.Caller.THIRD_PARTY_USER;
import static dev.logtosettings.conformance.target.Caller.UNSIGNED;
import static dev.logtosettings.conformance.target.Caller.USER;
import static dev.logtosettings.conformance.target.Caller.USER_WITHOUT_IDENTITIES;
import static dev.logtosettings.conformance.target.Caller.USER_WITHOUT_OPENID;
import static dev.logtosettings.conformance.target.Caller.USER_WITH_SIMILAR_IDENTITIES;
import static dev.logtosettings.conformance.target.Caller.USER_WITH_SIMILAR_SCOPES;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Caller;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refuses each operation to everybody but those who may call it, and changes nothing for them. */
@Conformance
final class WhoMayCall {

  private final Tenant tenant;

  WhoMayCall(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} refuses the caller {1}: 401 {2}")
  @MethodSource
  @Proves(
      status = 401,
      value =
          "There is no token, it is not valid, or (at a user's logto config) it lacks the scope")
  void without_a_good_token_it_is_401(Operation operation, Caller caller, String code) {
    refused(operation, caller, 401, code);
  }

  static Stream<Arguments> without_a_good_token_it_is_401() {
    return operations()
        .flatMap(
            operation ->
                Stream.concat(
                    Stream.of(
                        Arguments.of(operation, NOBODY, "auth.authorization_header_missing"),
                        Arguments.of(
                            operation, BASIC, "auth.authorization_token_type_not_supported")),
                    unauthorized(operation)
                        .map(caller -> Arguments.of(operation, caller, "auth.unauthorized"))));
  }

  @ParameterizedTest(name = "{0} refuses the caller {1}: 403 {2}")
  @MethodSource
  @Proves(status = 403, value = "The token lacks the scope")
  void without_the_scope_that_opens_the_api_it_is_403(
      Operation operation, Caller caller, String code) {
    refused(operation, caller, 403, code);
  }

  static Stream<Arguments> without_the_scope_that_opens_the_api_it_is_403() {
    return operations()
        .flatMap(
            operation ->
                (isOfUser(operation)
                        ? Stream.of(USER_WITHOUT_OPENID, USER_WITH_SIMILAR_SCOPES)
                        : Stream.of(ADMIN_WITHOUT_SCOPE, ADMIN_WITH_SIMILAR_SCOPES))
                    .map(caller -> Arguments.of(operation, caller, "auth.forbidden")));
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 403,
      value = "The token lacks the scope `openid`, or its client belongs to a third party.")
  void the_client_of_a_third_party_reads_the_logto_config_and_does_not_change_it() {
    tenant.openAccountCenter();
    tenant.get(THIRD_PARTY_USER, Resource.LOGTO_CONFIG).is(defaults());
    Answer answer =
        tenant
            .patch(THIRD_PARTY_USER, Resource.LOGTO_CONFIG, Change.valid(Resource.LOGTO_CONFIG))
            .refuses(403, "auth.third_party_application_forbidden");
    if (!answer.isOfAnotherVersion()) {
      tenant.get(THIRD_PARTY_USER, Resource.LOGTO_CONFIG).is(defaults());
    }
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 200,
      feature = "without-verification",
      value = "It is accepted and ignored here.")
  void the_header_logto_verification_id_is_accepted_and_ignored() {
    tenant.openAccountCenter();
    Request request = Request.patch(Resource.LOGTO_CONFIG.path(), "{}");
    tenant.send(USER, request.with("logto-verification-id", "unknown")).is(defaults());
  }

  @ParameterizedTest(name = "the challenge of {0} says invalid_token to a bad token only")
  @MethodSource("operations")
  @Proves(status = 401, feature = "challenges", value = "The challenge of RFC 6750, section 3.")
  void the_challenge_says_invalid_token_to_a_bad_token_only(Operation operation) {
    Answer bad = call(operation, GARBAGE).answers(401);
    bad.expect(
        challenge(bad).contains("error=\"invalid_token\""),
        "WWW-Authenticate should tell the error invalid_token");
    Answer none = call(operation, NOBODY).answers(401);
    none.expect(
        !challenge(none).contains("error="),
        "WWW-Authenticate should tell no error without a token");
  }

  @ParameterizedTest(name = "the challenge of {0} says insufficient_scope without the scope")
  @MethodSource("operations")
  @Proves(status = 403, feature = "challenges", value = "The challenge of RFC 6750, section 3.")
  void the_challenge_says_insufficient_scope_without_the_scope(Operation operation) {
    Answer answer =
        call(operation, isOfUser(operation) ? USER_WITHOUT_OPENID : ADMIN_WITHOUT_SCOPE)
            .answers(403);
    answer.expect(
        challenge(answer).contains("error=\"insufficient_scope\""),
        "WWW-Authenticate should tell the error insufficient_scope");
  }

  private void refused(Operation operation, Caller caller, int status, String code) {
    Resource resource = Resource.at(operation.path());
    tenant.open(resource);
    call(operation, caller).refuses(status, code);
    tenant.get(resource).is(tenant.defaults(resource));
  }

  private Answer call(Operation operation, Caller caller) {
    Resource resource = Resource.at(operation.path());
    tenant.open(resource);
    return operation.method().equals("GET")
        ? tenant.get(caller, resource)
        : tenant.patch(caller, resource, Change.valid(resource));
  }

  private JsonNode defaults() {
    return tenant.defaults(Resource.LOGTO_CONFIG);
  }

  private static String challenge(Answer answer) {
    return String.join(", ", answer.header("WWW-Authenticate"));
  }

  private static Stream<Caller> unauthorized(Operation operation) {
    Stream<Caller> anywhere = Stream.of(GARBAGE, EMPTY_BEARER, TAMPERED, UNSIGNED);
    return Stream.concat(
        anywhere,
        isOfUser(operation)
            ? Stream.of(ADMIN, USER_WITHOUT_IDENTITIES, USER_WITH_SIMILAR_IDENTITIES)
            : Stream.of(USER));
  }

  private static boolean isOfUser(Operation operation) {
    return Resource.at(operation.path()) == Resource.LOGTO_CONFIG;
  }

  static Stream<Operation> operations() {
    return Contract.packaged().operations().stream();
  }
}
