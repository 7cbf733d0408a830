package dev.logtosettings.conformance.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/** Tells at the end how many of the scenarios that were replayed agree. */
public final class ScenarioCount implements AfterTestExecutionCallback, AfterAllCallback {

  private static final String REPLAYED = "replayed";
  private static final String AGREEING = "agreeing";
  private static final Namespace NAMESPACE = Namespace.create(ScenarioCount.class);

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Throwable problem = context.getExecutionException().orElse(null);
    if (problem instanceof TestAbortedException) {
      return;
    }
    counter(context, REPLAYED).incrementAndGet();
    if (problem == null) {
      counter(context, AGREEING).incrementAndGet();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (counter(context, REPLAYED).get() > 0) {
      System.out.printf(
          "%s of %s scenarios agree%n", counter(context, AGREEING), counter(context, REPLAYED));
    }
  }

  private static AtomicInteger counter(ExtensionContext context, String name) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(name, key -> new AtomicInteger(), AtomicInteger.class);
  }
}
