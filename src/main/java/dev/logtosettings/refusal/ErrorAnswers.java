package dev.logtosettings.refusal;

import dev.logtosettings.model.ErrorBody;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;

/**
 * Writes every answer of 400 and above, from whichever layer it comes, as an {@link ErrorBody}, and
 * counts them by code.
 */
@Singleton
final class ErrorAnswers
    implements ErrorResponseProcessor<ErrorBody>,
        ExceptionHandler<Refusal, MutableHttpResponse<ErrorBody>> {

  private static final String RETRY_AFTER_SECONDS = "5";

  private final MeterRegistry meters;

  ErrorAnswers(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public MutableHttpResponse<ErrorBody> handle(HttpRequest request, Refusal refusal) {
    return answer(refusal, HttpResponse.status(refusal.status()));
  }

  @Override
  public MutableHttpResponse<ErrorBody> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    Throwable undecoded =
        request instanceof NettyHttpRequest<?> netty
            ? netty.getNativeRequest().decoderResult().cause()
            : null;
    Refusal refusal =
        undecoded instanceof TooLongFrameException
            ? tooLong(undecoded)
            : refusal(request, response.status());
    return answer(refusal, response.status(refusal.status()));
  }

  private MutableHttpResponse<ErrorBody> answer(Refusal refusal, MutableHttpResponse<?> response) {
    meters.counter("logto.settings.refusals", "code", refusal.body().code()).increment();
    Challenge.of(refusal)
        .ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
    if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(refusal.body());
  }

  private static Refusal tooLong(Throwable cause) {
    return cause instanceof TooLongHttpLineException
        ? Refusal.of(
            HttpStatus.REQUEST_URI_TOO_LONG,
            "request.uri_too_long",
            "The request line must not be longer than 4 KiB.")
        : Refusal.of(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "request.headers_too_large",
            "The request headers must not be larger than 8 KiB.");
  }

  private static Refusal refusal(HttpRequest<?> request, HttpStatus status) {
    return switch (status) {
      case FORBIDDEN ->
          Refusal.of(
              status,
              "request.origin_forbidden",
              "A page of another origin must not call the service.");
      case NOT_FOUND ->
          Refusal.of(status, "request.not_found", "There is nothing at " + request.getPath() + ".");
      case METHOD_NOT_ALLOWED ->
          Refusal.of(
              status,
              "request.method_not_allowed",
              request.getMethodName() + " is not allowed here; the header Allow says what is.");
      case NOT_ACCEPTABLE ->
          Refusal.of(
              status,
              "request.not_acceptable",
              "The answer can be given as application/json only.");
      case UNSUPPORTED_MEDIA_TYPE -> Refusal.unsupportedMediaType();
      case REQUEST_ENTITY_TOO_LARGE ->
          Refusal.of(
              status,
              "request.payload_too_large",
              "The request body must not be larger than 1 MiB.");
      default ->
          status.getCode() < 500
              ? Refusal.of(status, "request.invalid_input", "The request could not be read.")
              : Refusal.of(status, "server.error", "The server could not answer this request.");
    };
  }
}
