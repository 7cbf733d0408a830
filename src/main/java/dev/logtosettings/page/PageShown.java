package dev.logtosettings.page;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** The page is shown in development, and elsewhere only where {@code logto.page} asks for it. */
final class PageShown implements Condition {

  @Override
  public boolean matches(ConditionContext context) {
    return context
        .getProperty("logto.page", Boolean.class)
        .orElseGet(() -> context.getProperty("logto.auth.issuer", String.class).isEmpty());
  }
}
