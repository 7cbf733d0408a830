package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.Remark;
import dev.logtosettings.conformance.target.Catalog;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Tenant;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Gives a check what it asks for of the run of the session, and notes what it is about. */
final class RunExtension implements ParameterResolver, InvocationInterceptor {

  private static final Namespace STORE = Namespace.create(Run.class);

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return Set.of(Tenant.class, Level.class, Contract.class, Catalog.class, Asked.class)
        .contains(type);
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Run run = run(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Tenant.class) {
      return run.isListing() ? null : tenant(run, context);
    }
    if (type == Asked.class) {
      return new Asked(run.selection(), Sentences.of(context.getRequiredTestClass()));
    }
    if (type == Catalog.class) {
      return run.isListing() ? Catalog.EMPTY : run.target().catalog();
    }
    return type == Level.class ? run.level() : run.contract();
  }

  /** A tenant that JUnit closes with the store of the check. */
  private static Tenant tenant(Run run, ExtensionContext context) {
    Tenant tenant = run.target().tenant(run.journal().of(context.getUniqueId()));
    context.getStore(STORE).put(Tenant.class, tenant);
    return tenant;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    intercept(invocation, method, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    intercept(invocation, method, context);
  }

  private static void intercept(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    Run run = run(context);
    Subject subject = Subject.of(method.getExecutable(), method.getArguments(), run.contract());
    run.journal().note(context.getUniqueId(), subject);
    if (!run.selection().has(subject, name(context))) {
      invocation.skip();
      throw new NotSelected();
    }
    if (run.isListing()) {
      invocation.skip();
      throw new TestAbortedException("The checks are listed only.");
    }
    invocation.proceed();
    for (Remark remark : run.journal().remarks(context.getUniqueId())) {
      if (run.claims().isFailure(remark)) {
        throw new AssertionFailedError(words(remark));
      }
    }
  }

  private static String words(Remark remark) {
    return switch (remark.kind()) {
      case UNDESCRIBED ->
          "the description does not know %s in %s: %s"
              .formatted(remark.member(), remark.subject(), remark.text());
      case VERSION -> "this is the answer of %s: %s".formatted(remark.subject(), remark.text());
      default -> remark.text();
    };
  }

  /** The name of a check, after that of its group. */
  private static String name(ExtensionContext check) {
    ExtensionContext group = check;
    while (group.getTestMethod().isPresent()) {
      group = group.getParent().orElseThrow();
    }
    return group.getDisplayName() + ": " + check.getDisplayName();
  }

  private static Run run(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, STORE).get(Run.class, Run.class);
  }
}
