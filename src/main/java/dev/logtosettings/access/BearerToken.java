package dev.logtosettings.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The kind of token that an operation takes: the name of a security scheme of the contract. */
@Inherited
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BearerToken {

  /** A machine that manages a tenant. */
  String MANAGEMENT = "managementToken";

  /** A user. */
  String ACCOUNT = "accountToken";

  String value();
}
