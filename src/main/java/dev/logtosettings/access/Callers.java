package dev.logtosettings.access;

import io.micronaut.security.authentication.AbstractPrincipalArgumentBinder;
import jakarta.inject.Singleton;

/** Hands the caller of a request to the operations that ask for one. */
@Singleton
final class Callers extends AbstractPrincipalArgumentBinder<Caller> {

  Callers() {
    super(Caller.class);
  }
}
