package dev.logtosettings.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays each example of the description: the request as it stands, and the answer value by value.
 */
@Conformance
final class DocumentedExamples {

  private static final String PUBLISHED = "documented";

  private final Tenant tenant;
  private final Contract contract;

  DocumentedExamples(Tenant tenant, Contract contract) {
    this.tenant = tenant;
    this.contract = contract;
  }

  @Tag("documented")
  @ParameterizedTest(name = "the published example of {0} is answered as published")
  @EnumSource
  @Proves(status = 200, value = "**documented** takes whatever the published pages of Logto show")
  void the_published_examples_are_answered_as_published(Resource resource) {
    replay(resource, PUBLISHED);
  }

  @Test
  @Tag("strict")
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 200,
      value = "**strict** answers as a Logto server does")
  void Logto_takes_the_published_example_of_the_logto_config() {
    replay(Resource.LOGTO_CONFIG, PUBLISHED);
  }

  @Tag("strict")
  @ParameterizedTest(name = "Logto refuses the published example of {0}")
  @EnumSource(names = {"ACCOUNT_CENTER", "SIGN_IN_EXPERIENCE"})
  @Proves(status = 400, value = "**strict** answers as a Logto server does")
  void Logto_refuses_its_other_published_examples(Resource resource) {
    JsonNode request = patch(resource).requestExamples().get(PUBLISHED);
    tenant.patch(resource, request.toString()).refuses(400, "guard.invalid_input");
    tenant.get(resource).is(tenant.defaults(resource));
  }

  @ParameterizedTest(name = "the example {1} of {0} is answered as described")
  @MethodSource
  @Proves(status = 200, value = "What is absent stays")
  void our_own_examples_are_answered_as_described(Resource resource, String example) {
    replay(resource, example);
  }

  static Stream<Arguments> our_own_examples_are_answered_as_described() {
    return Contract.packaged().operations().stream()
        .flatMap(
            operation ->
                operation.requestExamples().keySet().stream()
                    .filter(example -> !example.equals(PUBLISHED))
                    .map(example -> Arguments.of(Resource.at(operation.path()), example)));
  }

  @ParameterizedTest(name = "{0} reads as the example of the defaults before it was written")
  @EnumSource
  @Proves(
      method = "GET",
      status = 200,
      value = "Settings that were never written read as their defaults")
  void settings_that_were_never_written_read_as_the_defaults(Resource resource) {
    tenant.open(resource);
    tenant.get(resource).is(tenant.defaults(resource));
  }

  private void replay(Resource resource, String example) {
    tenant.open(resource);
    JsonNode request = patch(resource).requestExamples().get(example);
    JsonNode answer = answered(resource, example, patch(resource).answerExamples(200).get(example));
    tenant.patch(resource, request.toString()).is(answer);
    tenant.get(resource).is(answer);
  }

  /** The example answer, with what the server owns in the place of placeholders for it. */
  private ObjectNode answered(Resource resource, String example, JsonNode described) {
    ObjectNode answer = tenant.defaults(resource);
    answer.setAll(tenant.own(described));
    if (example.equals(PUBLISHED)) {
      placeholders(resource).forEach(answer::replace);
    }
    return answer;
  }

  /** These values of the published answers, and no others, are not compared with the example's. */
  private Map<String, JsonNode> placeholders(Resource resource) {
    JsonNode tenantId = TextNode.valueOf(tenant.id());
    JsonNode id = TextNode.valueOf("default");
    return switch (resource) {
      case ACCOUNT_CENTER ->
          Map.of("tenantId", tenantId, "id", id, "deleteAccountUrl", NullNode.instance);
      case SIGN_IN_EXPERIENCE -> Map.of("tenantId", tenantId, "id", id);
      case LOGTO_CONFIG -> Map.of();
    };
  }

  private Operation patch(Resource resource) {
    return contract.operation("PATCH", resource.path()).orElseThrow();
  }
}
