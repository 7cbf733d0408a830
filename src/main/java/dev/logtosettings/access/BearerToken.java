package dev.logtosettings.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The token that an operation takes: of a kind, the name of a security scheme of the contract, and
 * with the scope that opens the operation.
 */
@Inherited
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BearerToken {

  /** A machine that manages a tenant. */
  String MANAGEMENT = "managementToken";

  /** A user. */
  String ACCOUNT = "accountToken";

  String value();

  String scope();
}
