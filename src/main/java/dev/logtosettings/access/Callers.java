package dev.logtosettings.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the caller of a request, and hands it to the operations that ask for one. */
@Singleton
public final class Callers implements TypedRequestArgumentBinder<Caller> {

  /** Who calls; empty if the request holds no good token for its operation. */
  public Optional<Caller> of(HttpRequest<?> request) {
    return request.getUserPrincipal(Caller.class);
  }

  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    return () -> of(request);
  }
}
