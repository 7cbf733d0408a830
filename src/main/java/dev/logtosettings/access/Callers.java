package dev.logtosettings.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the caller of a request, and hands it to the operations that ask for one. */
@Singleton
public final class Callers implements TypedRequestArgumentBinder<Caller> {

  private final Audiences audiences;
  private final AuthConfiguration configuration;

  Callers(Audiences audiences, AuthConfiguration configuration) {
    this.audiences = audiences;
    this.configuration = configuration;
  }

  /** Who calls; empty if the request holds no good token for its operation. */
  public Optional<Caller> of(HttpRequest<?> request) {
    return request
        .getUserPrincipal(Authentication.class)
        .flatMap(token -> audiences.tenant(request, audience(token)).map(t -> caller(t, token)));
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

  private Caller caller(String tenant, Authentication token) {
    String client = token.getAttributes().get("client_id") instanceof String id ? id : null;
    boolean thirdParty = client != null && configuration.thirdPartyClients().contains(client);
    return new Caller(tenant, token.getName(), client, Set.copyOf(token.getRoles()), thirdParty);
  }

  private static List<String> audience(Authentication token) {
    Object audience = token.getAttributes().get("aud");
    return audience instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(audience));
  }
}
