package dev.logtosettings.conformance.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which sentence of the contract a check proves, to the letter. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

  /** The sentence, or the part of it, as the description has it. */
  String value();

  /** The {@code operationId} that the check is about; empty if its argument tells, or for any. */
  String operation() default "";

  /** The method of the operation, where an argument tells its path only. */
  String method() default "PATCH";

  /** The status that the check is about; 0 if its argument tells, or for none. */
  int status() default 0;

  /** The property that the check is about, such as {@code fields.mfa}; empty for none. */
  String property() default "";

  /** The feature without which the check proves nothing; empty for the core. */
  String feature() default "";
}
