package dev.logtosettings.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a body is refused: what the answer tells, and what becomes of the settings. */
@Conformance
final class Refusals {

  private final Tenant tenant;

  Refusals(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "{0} is as it was after a PATCH that was refused")
  @EnumSource
  @Proves(status = 400, value = "A refused PATCH changes nothing.")
  void a_refused_patch_changes_nothing(Resource resource) {
    tenant.leavesAsItIs(
        resource,
        () -> tenant.patch(resource, Change.invalid(resource)).refuses(400, "guard.invalid_input"));
  }

  @ParameterizedTest(name = "{0} tells all that is wrong with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ACCOUNT_CENTER     | {"enabled": "x", "fields": {"name": "Write", "mfa": null}, "customCss": 7} | enabled fields.name fields.mfa customCss
          SIGN_IN_EXPERIENCE | {"signIn": {"methods": [{"identifier": "x", "password": 1}]}, "singleSignOnEnabled": null} | signIn.methods.0.identifier signIn.methods.0.password signIn.methods.0.verificationCode signIn.methods.0.isPasswordPrimary singleSignOnEnabled
          LOGTO_CONFIG       | {"mfa": {"enabled": "x", "skipped": null}, "passkeySignIn": []} | mfa.enabled mfa.skipped passkeySignIn
          """)
  @Proves(
      status = 400,
      feature = "all-problems",
      value = "All problems of the body, not only the first")
  void all_problems_of_a_body_are_told(Resource resource, String body, String places) {
    tenant.open(resource);
    Answer answer = tenant.patch(resource, body).refuses(400, "guard.invalid_input");
    Set<String> told =
        answer
            .json()
            .at("/data/issues")
            .valueStream()
            .map(
                issue ->
                    issue
                        .get("path")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(".")))
            .collect(Collectors.toSet());
    answer.expect(
        told.equals(Set.of(places.split(" "))),
        "the issues should be about " + places + " but are about " + String.join(" ", told));
    long lines = answer.json().path("details").asText().lines().count();
    answer.expect(
        lines == told.size(),
        "details should have a line for each of the %d problems but has %d"
            .formatted(told.size(), lines));
  }
}
