package dev.logtosettings.level;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An empty object stands for {@code null} here, as in the published examples. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Placeholder {

  /** The validation groups of the levels at which it does. */
  Class<?>[] groups();
}
