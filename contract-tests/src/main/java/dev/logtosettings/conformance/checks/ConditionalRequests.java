package dev.logtosettings.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that say which settings they have seen (RFC 9110, section 13). */
@Conformance
final class ConditionalRequests {

  private static final String READS = "conditional-reads";
  private static final String WRITES = "conditional-writes";
  private static final String STALE = "\"stale\"";

  private final Tenant tenant;

  ConditionalRequests(Tenant tenant) {
    this.tenant = tenant;
  }

  @ParameterizedTest(name = "the ETag of {0} changes with the settings, and only then")
  @EnumSource
  @Proves(
      method = "GET",
      status = 200,
      feature = READS,
      value = "Every 200 carries a strong `ETag`.")
  void the_etag_changes_with_the_settings(Resource resource) {
    tenant.open(resource);
    String before = etag(tenant.get(resource).answers(200));
    Answer again = tenant.get(resource).answers(200);
    again.expect(etag(again).equals(before), "the ETag should still be " + before);
    tenant.patch(resource, Change.valid(resource)).answers(200);
    Answer changed = tenant.get(resource).answers(200);
    changed.expect(!etag(changed).equals(before), "the ETag should no longer be " + before);
  }

  @ParameterizedTest(name = "a PATCH of {0} answers the ETag of the next GET")
  @EnumSource
  @Proves(status = 200, feature = WRITES, value = "Every 200 carries a strong `ETag`.")
  void a_patch_answers_the_etag_of_the_next_get(Resource resource) {
    tenant.open(resource);
    String changed = etag(tenant.patch(resource, Change.valid(resource)).answers(200));
    Answer read = tenant.get(resource).answers(200);
    read.expect(etag(read).equals(changed), "the ETag should be " + changed);
  }

  @ParameterizedTest(name = "a GET of {0} is 304 for who has the settings already")
  @EnumSource
  @Proves(
      method = "GET",
      status = 304,
      feature = READS,
      value = "as `If-None-Match`, it makes a GET answer 304 if there is nothing new.")
  void who_has_the_settings_gets_304(Resource resource) {
    tenant.open(resource);
    String etag = etag(tenant.get(resource).answers(200));
    for (String seen : new String[] {etag, STALE + ", " + etag, "W/" + etag, "*"}) {
      Answer answer = get(resource, seen).answers(304);
      answer.expect(etag(answer).equals(etag), "the ETag should be " + etag);
    }
    get(resource, STALE).answers(200);
  }

  @ParameterizedTest(name = "a PATCH of {0} by who has not seen the settings is 412")
  @EnumSource
  @Proves(
      status = 412,
      feature = WRITES,
      value =
          "it makes a PATCH change the settings only if nobody else has in between (412"
              + " `request.precondition_failed`)")
  void who_has_not_seen_the_settings_changes_nothing(Resource resource) {
    tenant.open(resource);
    Answer seen = tenant.get(resource).answers(200);
    JsonNode before = seen.json();
    for (String stale : new String[] {STALE, STALE + ", \"other\"", "W/" + etag(seen)}) {
      patch(resource, stale).refuses(412, "request.precondition_failed");
    }
    tenant.get(resource).is(before);
  }

  @ParameterizedTest(name = "a PATCH of {0} by who has seen the settings is 200")
  @EnumSource
  @Proves(
      status = 200,
      feature = WRITES,
      value = "it makes a PATCH change the settings only if nobody else has")
  void who_has_seen_the_settings_changes_them(Resource resource) {
    tenant.open(resource);
    String etag = etag(tenant.get(resource).answers(200));
    String next = etag(patch(resource, STALE + ", " + etag).answers(200));
    patch(resource, etag).refuses(412, "request.precondition_failed");
    patch(resource, next).answers(200);
    patch(resource, "*").answers(200);
  }

  private Answer get(Resource resource, String seen) {
    return tenant.send(resource.owner(), Request.get(resource.path()).with("If-None-Match", seen));
  }

  private Answer patch(Resource resource, String seen) {
    Request request = Request.patch(resource.path(), Change.valid(resource));
    return tenant.send(resource.owner(), request.with("If-Match", seen));
  }

  private static String etag(Answer answer) {
    String etag = String.join(", ", answer.header("ETag"));
    answer.expect(!etag.isEmpty(), "there should be an ETag");
    return etag;
  }
}
