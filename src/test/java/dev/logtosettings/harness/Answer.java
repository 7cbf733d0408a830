package dev.logtosettings.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the service answered.
 *
 * @param status the status code
 * @param headers the headers, found by name in any case
 * @param body the body; empty if there was none
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  /** What no client may ever see: types, stack traces and SQL. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "(java|javax|jakarta|io\\.micronaut|netty|com\\.|org\\.|dev\\.logtosettings)\\.[a-z]"
              + "|Exception|\\bat [a-z]+\\.|(?i)\\b(select|insert|update) .*\\b(from|into|set)\\b"
              + "|SQL|jdbc|h2:");

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no JSON: " + this, e);
    }
  }

  /** The first header of a name; the empty text if there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  /** Asserts that the request was taken. */
  public Answer isOk() {
    assertThat(status).as("status of %s", this).isEqualTo(200);
    return this;
  }

  /** Asserts that the request was refused, in the form that all refusals have. */
  public Answer isRefused(int expectedStatus, String code) {
    assertThat(status).as("status of %s", this).isEqualTo(expectedStatus);
    isRefusal();
    assertThat(json().get("code").textValue()).as("code of %s", this).isEqualTo(code);
    return this;
  }

  /** Asserts that the answer is a refusal: an error of the contract that shows no insides. */
  public Answer isRefusal() {
    assertThat(status).as("status of %s", this).isBetween(400, 599);
    assertThat(header("Content-Type")).as("type of %s", this).startsWith("application/json");
    assertThat(json().path("code").asText()).as("code of %s", this).isNotEmpty();
    assertThat(json().path("message").asText()).as("message of %s", this).isNotEmpty();
    assertThat(body).doesNotContainPattern(INSIDES);
    if (status == 401 || status == 403) {
      assertThat(header("WWW-Authenticate")).as("challenge of %s", this).startsWith("Bearer");
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + body;
  }
}
