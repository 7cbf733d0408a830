package dev.logtosettings.conformance.scenario;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Tells at the end how many of the scenarios agree. */
public final class ScenarioCount implements AfterTestExecutionCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(ScenarioCount.class);

  @Override
  public void afterTestExecution(ExtensionContext context) {
    counter(context, "replayed").incrementAndGet();
    if (context.getExecutionException().isEmpty()) {
      counter(context, "agreeing").incrementAndGet();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.out.printf(
        "%s of %s scenarios agree%n", counter(context, "agreeing"), counter(context, "replayed"));
  }

  private static AtomicInteger counter(ExtensionContext context, String name) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(name, key -> new AtomicInteger(), AtomicInteger.class);
  }
}
