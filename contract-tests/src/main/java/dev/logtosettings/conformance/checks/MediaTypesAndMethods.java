package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Caller.ADMIN;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP asks for around a body: its media type, its size, the method and the path. */
@Conformance
final class MediaTypesAndMethods {

  private static final String STRICT = "strict-media-types";
  private static final int LARGEST_BYTES = 1 << 20;

  private final Tenant tenant;

  MediaTypesAndMethods(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} refuses a body of the type {1}")
  @ForEachResource({
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/xml",
    "application/merge-patch+json"
  })
  @Proves(status = 415, feature = STRICT, value = "The body is not sent as `application/json`")
  void a_body_of_another_type_is_415(Resource resource, String type) {
    refusesBody(resource, patch(resource).with("Content-Type", type));
  }

  @ParameterizedTest(name = "{0} refuses a body without a type")
  @EnumSource
  @Proves(status = 415, feature = STRICT, value = "or without a media type.")
  void a_body_without_a_type_is_415(Resource resource) {
    refusesBody(resource, patch(resource).without("Content-Type"));
  }

  @ParameterizedTest(name = "{0} takes a body of the type {1}")
  @ForEachResource({"application/json; charset=utf-8", "APPLICATION/JSON"})
  @Proves(status = 200, value = "The request body must be sent as application/json.")
  void json_is_taken_however_it_is_written(Resource resource, String type) {
    tenant.open(resource);
    Request request = patch(resource).with("Content-Type", type);
    tenant.send(resource.owner(), request).answers(200);
  }

  @ParameterizedTest(name = "{0} is 406 where JSON is not accepted")
  @MethodSource("operations")
  @Proves(
      status = 406,
      feature = STRICT,
      value = "The `Accept` header does not allow `application/json`.")
  void what_does_not_accept_json_is_406(Operation operation) {
    Resource resource = Resource.at(operation.path());
    Request request = request(operation).with("Accept", "text/html");
    tenant.leavesAsItIs(
        resource,
        () -> tenant.send(resource.owner(), request).refuses(406, "request.not_acceptable"));
  }

  @ParameterizedTest(name = "{0} answers to Accept: {1}")
  @MethodSource
  @Proves(status = 200, value = "The `Accept` header does not allow `application/json`.")
  void what_accepts_json_among_others_is_answered(Operation operation, String accept) {
    Resource resource = Resource.at(operation.path());
    tenant.open(resource);
    tenant.send(resource.owner(), request(operation).with("Accept", accept)).answers(200);
  }

  static Stream<Arguments> what_accepts_json_among_others_is_answered() {
    return operations()
        .flatMap(
            operation ->
                Stream.of("*/*", "application/*", "text/html, application/json;q=0.1")
                    .map(accept -> Arguments.of(operation, accept)));
  }

  @ParameterizedTest(name = "{1} of {0} is 405")
  @ForEachResource({"POST", "PUT", "DELETE"})
  @Proves(
      status = 405,
      value = "a method that a path does not have a 405 `request.method_not_allowed`")
  void a_method_that_a_path_does_not_have_is_405(Resource resource, String method) {
    tenant.open(resource);
    Answer answer =
        tenant
            .send(resource.owner(), patch(resource).method(method))
            .refuses(405, "request.method_not_allowed");
    Set<String> allowed =
        answer.header("Allow").stream()
            .flatMap(value -> Arrays.stream(value.split(" *, *")))
            .collect(Collectors.toSet());
    answer.expect(
        allowed.containsAll(Set.of("GET", "PATCH")) && !allowed.contains(method),
        "the header Allow should name GET and PATCH but is " + allowed);
  }

  @Test
  @Proves(status = 404, value = "A path outside of this description is a 404 `request.not_found`")
  void a_path_outside_of_the_description_is_404() {
    tenant.send(ADMIN, Request.get("/api/no-such-thing")).refuses(404, "request.not_found");
  }

  @ParameterizedTest(name = "{0} takes a body of 1 MiB and refuses a larger one")
  @EnumSource
  @Proves(status = 413, feature = "body-limit", value = "The body is larger than 1 MiB.")
  void a_body_of_more_than_a_mebibyte_is_413(Resource resource) {
    tenant.open(resource);
    tenant.patch(resource, padded(resource, LARGEST_BYTES)).answers(200);
    String larger = padded(resource, LARGEST_BYTES + 1);
    tenant.leavesAsItIs(
        resource, () -> tenant.patch(resource, larger).refuses(413, "request.payload_too_large"));
  }

  /** A body of a size in bytes that changes one property, and is else white space. */
  private static String padded(Resource resource, int bytes) {
    String change = Change.valid(resource);
    return " ".repeat(bytes - change.length()) + change;
  }

  private void refusesBody(Resource resource, Request request) {
    tenant.leavesAsItIs(
        resource,
        () ->
            tenant.send(resource.owner(), request).refuses(415, "request.unsupported_media_type"));
  }

  private static Request request(Operation operation) {
    return operation.method().equals("GET")
        ? Request.get(operation.path())
        : patch(Resource.at(operation.path()));
  }

  private static Request patch(Resource resource) {
    return Request.patch(resource.path(), Change.valid(resource));
  }

  static Stream<Operation> operations() {
    return Contract.packaged().operations().stream();
  }
}
