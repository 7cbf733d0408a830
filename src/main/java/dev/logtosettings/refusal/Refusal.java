package dev.logtosettings.refusal;

import dev.logtosettings.model.ErrorBody;
import dev.logtosettings.model.ErrorData;
import dev.logtosettings.model.Issue;
import dev.logtosettings.model.IssueCode;
import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openapitools.jackson.nullable.JsonNullable;

/** A request that is refused: the status and the body of the answer. Nothing was changed. */
public final class Refusal extends RuntimeException {

  private final transient HttpStatus status;
  private final transient ErrorBody body;

  private Refusal(HttpStatus status, ErrorBody body) {
    super(body.message(), null, false, false);
    this.status = status;
    this.body = body;
  }

  /**
   * A refusal that needs no list of problems.
   *
   * @param status the status of the answer
   * @param code what went wrong, for machines; Logto's code where it has one
   * @param message what went wrong, for people; names the property and what it accepts
   */
  public static Refusal of(HttpStatus status, String code, String message) {
    return new Refusal(
        status, new ErrorBody(code, message, JsonNullable.undefined(), JsonNullable.undefined()));
  }

  /**
   * A rule between properties is broken.
   *
   * @param status the status of the answer
   * @param code what went wrong, for machines
   * @param path the property to tell it of, with dots; empty if the message names it
   * @param message what the rule asks for
   */
  public static Refusal rule(int status, String code, String path, String message) {
    return path.isEmpty()
        ? of(HttpStatus.valueOf(status), code, message)
        : invalidInput(
            List.of(
                new Issue(
                    List.<Object>copyOf(Arrays.asList(path.split("\\.", -1))),
                    IssueCode.CUSTOM,
                    message)));
  }

  /** The properties of the body are not what they must be; 400 {@code guard.invalid_input}. */
  public static Refusal invalidInput(List<Issue> issues) {
    String details = issues.stream().map(Refusal::line).collect(Collectors.joining("\n"));
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        new ErrorBody(
            "guard.invalid_input",
            "The request body is invalid.",
            JsonNullable.of(details),
            JsonNullable.of(new ErrorData(JsonNullable.of(issues)))));
  }

  /** The body as a whole is not what it must be; 400 {@code guard.invalid_input}. */
  public static Refusal invalidBody(String message) {
    return invalidInput(List.of(new Issue(List.of(), IssueCode.INVALID_TYPE, message)));
  }

  /** The body is not JSON; 400 {@code request.malformed_json}. */
  public static Refusal malformedJson() {
    return of(
        HttpStatus.BAD_REQUEST, "request.malformed_json", "The request body is not valid JSON.");
  }

  /** The body is JSON beyond a limit of ours; 400 {@code request.malformed_json}. */
  public static Refusal malformedJson(String limit) {
    return of(HttpStatus.BAD_REQUEST, "request.malformed_json", "The request body " + limit + ".");
  }

  /** The body is sent as another media type, or as none; 415. */
  public static Refusal unsupportedMediaType() {
    return of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "request.unsupported_media_type",
        "The request body must be sent as application/json.");
  }

  /** The body is sent in an encoding, such as gzip; 415. */
  public static Refusal unsupportedContentEncoding() {
    return of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "request.unsupported_media_type",
        "The request body must be sent without a Content-Encoding.");
  }

  /** The token is missing, not good, or lacks what the operation asks for; 401. */
  public static Refusal unauthorized() {
    return of(
        HttpStatus.UNAUTHORIZED,
        "auth.unauthorized",
        "The access token is not valid for this operation.");
  }

  /** The token lacks the scope that opens this part of the API; 403. */
  public static Refusal forbidden() {
    return of(
        HttpStatus.FORBIDDEN,
        "auth.forbidden",
        "The access token lacks the scope that this operation needs.");
  }

  /** Others keep changing the same settings; 409 {@code request.conflict}. */
  public static Refusal conflict() {
    return of(
        HttpStatus.CONFLICT,
        "request.conflict",
        "The settings are being changed by others. Try again.");
  }

  /** The settings are not as the header {@code If-Match} says; 412. */
  public static Refusal preconditionFailed() {
    return of(
        HttpStatus.PRECONDITION_FAILED,
        "request.precondition_failed",
        "The settings are no longer as the header If-Match says.");
  }

  /** The settings cannot be reached for now; 503 {@code server.unavailable}. */
  public static Refusal unavailable() {
    return of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "server.unavailable",
        "The settings cannot be reached for now. Try again later.");
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** The body of the answer. */
  public ErrorBody body() {
    return body;
  }

  private static String line(Issue issue) {
    String path = issue.path().stream().map(Object::toString).collect(Collectors.joining("."));
    return (path.isEmpty() ? "The request body" : path + ":") + " " + issue.message();
  }
}
