package dev.logtosettings.refusal;

import static io.micronaut.http.HttpStatus.BAD_REQUEST;
import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;
import static io.micronaut.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static io.micronaut.http.HttpStatus.METHOD_NOT_ALLOWED;
import static io.micronaut.http.HttpStatus.NOT_ACCEPTABLE;
import static io.micronaut.http.HttpStatus.NOT_FOUND;
import static io.micronaut.http.HttpStatus.PRECONDITION_FAILED;
import static io.micronaut.http.HttpStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.micronaut.http.HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.micronaut.http.HttpStatus.REQUEST_TIMEOUT;
import static io.micronaut.http.HttpStatus.REQUEST_URI_TOO_LONG;
import static io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE;
import static io.micronaut.http.HttpStatus.UNAUTHORIZED;
import static io.micronaut.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

import dev.logtosettings.model.ErrorBody;
import dev.logtosettings.model.ErrorData;
import dev.logtosettings.model.Issue;
import dev.logtosettings.model.IssueCode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * A request that is refused: the status, the body and the headers of the answer. Nothing was
 * changed. Each code that is no rule of one resource is made here.
 */
public final class Refusal extends RuntimeException {

  private static final String SCHEME = "Bearer";
  private static final String RETRY_AFTER_SECONDS = "5";

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
        BAD_REQUEST,
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
    return of(BAD_REQUEST, "request.malformed_json", "The request body is not valid JSON.");
  }

  /** The body is JSON beyond a limit of ours; 400 {@code request.malformed_json}. */
  public static Refusal malformedJson(String limit) {
    return of(BAD_REQUEST, "request.malformed_json", "The request body " + limit + ".");
  }

  /** The request is no HTTP, or nothing that can be understood; 400. */
  public static Refusal invalidRequest(String message) {
    return of(BAD_REQUEST, "request.invalid_input", message);
  }

  /** The request is not there as a whole in time; 408. */
  public static Refusal timeout(long seconds) {
    return of(
        REQUEST_TIMEOUT,
        "request.timeout",
        "The request was not there as a whole within " + seconds + " seconds.");
  }

  /** The request line has no end; 414. */
  public static Refusal uriTooLong() {
    return of(
        REQUEST_URI_TOO_LONG,
        "request.uri_too_long",
        "The request line must not be longer than 4 KiB.");
  }

  /** The headers have no end; 431. */
  public static Refusal headersTooLarge() {
    return of(
        REQUEST_HEADER_FIELDS_TOO_LARGE,
        "request.headers_too_large",
        "The request headers must not be larger than 8 KiB.");
  }

  /** The body has no end; 413. */
  public static Refusal payloadTooLarge() {
    return of(
        REQUEST_ENTITY_TOO_LARGE,
        "request.payload_too_large",
        "The request body must not be larger than 1 MiB.");
  }

  /** The body is sent as another media type, or as none; 415. */
  public static Refusal unsupportedMediaType() {
    return of(
        UNSUPPORTED_MEDIA_TYPE,
        "request.unsupported_media_type",
        "The request body must be sent as application/json.");
  }

  /** The body is sent in an encoding, such as gzip; 415. */
  public static Refusal unsupportedContentEncoding() {
    return of(
        UNSUPPORTED_MEDIA_TYPE,
        "request.unsupported_media_type",
        "The request body must be sent without a Content-Encoding.");
  }

  /** The client does not take JSON; 406. */
  public static Refusal notAcceptable() {
    return of(
        NOT_ACCEPTABLE,
        "request.not_acceptable",
        "The answer can be given as application/json only.");
  }

  /** The path is none of the API's; 404. */
  public static Refusal notFound(String path) {
    return of(NOT_FOUND, "request.not_found", "There is nothing at " + path + ".");
  }

  /** The path does not have the method; 405. */
  public static Refusal methodNotAllowed(String method) {
    return of(
        METHOD_NOT_ALLOWED,
        "request.method_not_allowed",
        method + " is not allowed here; the header Allow says what is.");
  }

  /** The token is missing, not good, or lacks what the operation asks for; 401. */
  public static Refusal unauthorized() {
    return of(
        UNAUTHORIZED, "auth.unauthorized", "The access token is not valid for this operation.");
  }

  /**
   * Nobody could be recognised by the header {@code Authorization}; 401.
   *
   * @param authorization the header; {@code null} or blank if there is none
   */
  public static Refusal unauthenticated(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      return of(
          UNAUTHORIZED,
          "auth.authorization_header_missing",
          "The Authorization header is missing.");
    }
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? unauthorized()
        : of(
            UNAUTHORIZED,
            "auth.authorization_token_type_not_supported",
            "The Authorization header must hold a Bearer token.");
  }

  /** The token lacks the scope that opens this part of the API; 403. */
  public static Refusal forbidden() {
    return of(
        FORBIDDEN, "auth.forbidden", "The access token lacks the scope that this operation needs.");
  }

  /** A page of another origin asks, or the request is for another host; 403. */
  public static Refusal originForbidden() {
    return of(
        FORBIDDEN,
        "request.origin_forbidden",
        "A page of another origin, or by another host name, must not call the service.");
  }

  /** Others keep changing the same settings; 409 {@code request.conflict}. */
  public static Refusal conflict() {
    return of(CONFLICT, "request.conflict", "The settings are being changed by others. Try again.");
  }

  /** The settings are not as the header {@code If-Match} says; 412. */
  public static Refusal preconditionFailed() {
    return of(
        PRECONDITION_FAILED,
        "request.precondition_failed",
        "The settings are no longer as the header If-Match says.");
  }

  /** The settings cannot be reached for now; 503 {@code server.unavailable}. */
  public static Refusal unavailable() {
    return of(
        SERVICE_UNAVAILABLE,
        "server.unavailable",
        "The settings cannot be reached for now. Try again later.");
  }

  /** What should not have happened; 500. */
  public static Refusal serverError() {
    return of(INTERNAL_SERVER_ERROR, "server.error", "The server could not answer this request.");
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** The body of the answer. */
  public ErrorBody body() {
    return body;
  }

  /**
   * The headers of the answer that its status asks for. A request that holds no token is told no
   * error by the challenge.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
   */
  public Map<String, String> headers() {
    return switch (status) {
      case UNAUTHORIZED ->
          Map.of(
              HttpHeaders.WWW_AUTHENTICATE,
              body.code().equals("auth.unauthorized")
                  ? SCHEME + " error=\"invalid_token\""
                  : SCHEME);
      case FORBIDDEN ->
          Map.of(HttpHeaders.WWW_AUTHENTICATE, SCHEME + " error=\"insufficient_scope\"");
      case SERVICE_UNAVAILABLE -> Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      default -> Map.of();
    };
  }

  private static String line(Issue issue) {
    String path = issue.path().stream().map(Object::toString).collect(Collectors.joining("."));
    return (path.isEmpty() ? "The request body" : path + ":") + " " + issue.message();
  }
}
