package dev.logtosettings.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.inject.Singleton;

/**
 * Writes every answer of 400 and above, from whichever layer it comes, as an {@link ErrorBody}, and
 * counts them by code.
 */
@Singleton
public final class ErrorAnswers
    implements ErrorResponseProcessor<ErrorBody>,
        ExceptionHandler<Refusal, MutableHttpResponse<ErrorBody>> {

  private final MeterRegistry meters;
  private final ObjectMapper json;

  ErrorAnswers(MeterRegistry meters, ObjectMapper json) {
    this.meters = meters;
    this.json = json;
  }

  @Override
  public MutableHttpResponse<ErrorBody> handle(HttpRequest request, Refusal refusal) {
    return answer(refusal, HttpResponse.status(refusal.status()));
  }

  @Override
  public MutableHttpResponse<ErrorBody> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Refusal refusal =
        refusal(context.getRequest(), response.status(), context.getRootCause().isPresent());
    return answer(refusal, response.status(refusal.status()));
  }

  /** The body of a refusal that is answered before a request has found its way, as JSON. */
  public byte[] write(Refusal refusal) {
    count(refusal);
    try {
      return json.writeValueAsBytes(refusal.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MutableHttpResponse<ErrorBody> answer(Refusal refusal, MutableHttpResponse<?> response) {
    count(refusal);
    refusal.headers().forEach(response::header);
    return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(refusal.body());
  }

  private void count(Refusal refusal) {
    meters.counter("logto.settings.refusals", "code", refusal.body().code()).increment();
  }

  private static Refusal refusal(HttpRequest<?> request, HttpStatus status, boolean isCaused) {
    return switch (status) {
      case UNAUTHORIZED ->
          Refusal.unauthenticated(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
      case FORBIDDEN -> isCaused ? Refusal.forbidden() : Refusal.originForbidden();
      case NOT_FOUND -> Refusal.notFound(request.getPath());
      case METHOD_NOT_ALLOWED -> Refusal.methodNotAllowed(request.getMethodName());
      case NOT_ACCEPTABLE -> Refusal.notAcceptable();
      case UNSUPPORTED_MEDIA_TYPE -> Refusal.unsupportedMediaType();
      case REQUEST_ENTITY_TOO_LARGE -> Refusal.payloadTooLarge();
      default ->
          status.getCode() < 500
              ? Refusal.invalidRequest("The request could not be read.")
              : Refusal.serverError();
    };
  }
}
