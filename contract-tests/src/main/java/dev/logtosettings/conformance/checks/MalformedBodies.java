package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, no object, or not there. */
@Conformance
final class MalformedBodies {

  private final Tenant tenant;

  MalformedBodies(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} refuses {1}, which is no JSON")
  @ForEachResource({
    "{\"enabled\":",
    "{\"enabled\": true,}",
    "{'enabled': true}",
    "nope",
    "{\"enabled\": NaN}",
    "{/* a */ \"enabled\": true}",
    "{\"enabled\": true}{\"enabled\": false}",
    "{\"enabled\": True}",
    "{\"customCss\": \"\n\"}",
    "{\"createdAt\": 01}"
  })
  @Proves(status = 400, value = "The body is not JSON")
  void a_body_that_is_no_json_is_400(Resource resource, String body) {
    refuses(resource, body, "request.malformed_json");
  }

  @ParameterizedTest(name = "{0} refuses {1}, which is no object")
  @ForEachResource({"[]", "[{}]", "\"x\"", "7", "true", "null"})
  @Proves(status = 400, value = "The request body is invalid.")
  void a_body_that_is_no_object_is_400(Resource resource, String body) {
    tenant.leavesAsItIs(resource, () -> tenant.patch(resource, body).answers(400));
  }

  @ParameterizedTest(name = "the account center refuses a text with {0}")
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udc00", "\\udc00\\ud800"})
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 400,
      property = "customCss",
      feature = "storable-texts",
      value = "a property is refused.")
  void a_text_with_a_nul_or_a_lone_surrogate_is_400(String text) {
    refuses(ACCOUNT_CENTER, "{\"customCss\": \"%s\"}".formatted(text), "guard.invalid_input");
  }

  @Tag("documented")
  @ParameterizedTest(name = "{0} refuses a request without a body")
  @EnumSource
  @Proves(status = 400, value = "A request without a body is a 400 at `documented`")
  void no_body_is_400(Resource resource) {
    tenant.leavesAsItIs(resource, () -> tenant.patch(resource, "").answers(400));
  }

  @Tag("strict")
  @ParameterizedTest(name = "{0} reads no body as '{}'")
  @EnumSource
  @Proves(value = "at `strict` it is read as `{}`.")
  void no_body_is_read_as_an_empty_object(Resource resource) {
    tenant.open(resource);
    JsonNode before = tenant.get(resource).answers(200).json();
    if (resource == Resource.LOGTO_CONFIG) {
      tenant.patch(resource, "").is(before);
    } else {
      tenant.patch(resource, "").refuses(422, "entity.invalid_input");
    }
    tenant.get(resource).is(before);
  }

  @Tag("strict")
  @ParameterizedTest(name = "{0} refuses {1}, which has a forbidden name")
  @ForEachResource({
    "{\"__proto__\": {}}",
    "{\"passkeySignIn\": {\"\\u005f_proto__\": 1}}",
    "{\"customContent\": {\"__proto__\": \"a\"}}"
  })
  @Proves(status = 400, value = "At `strict` a member of the name `__proto__`")
  void a_member_named_proto_is_400(Resource resource, String body) {
    refuses(resource, body, "request.malformed_json");
  }

  @ParameterizedTest(name = "{0} reads past a byte order mark")
  @EnumSource
  @Proves(status = 200, value = "a byte order mark before the body is passed over.")
  void a_byte_order_mark_is_passed_over(Resource resource) {
    tenant.open(resource);
    tenant.patch(resource, "\uFEFF" + Change.valid(resource)).answers(200);
  }

  private void refuses(Resource resource, String body, String code) {
    tenant.leavesAsItIs(resource, () -> tenant.patch(resource, body).refuses(400, code));
  }
}
