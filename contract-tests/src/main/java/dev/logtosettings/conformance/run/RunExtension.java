package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Feature;
import dev.logtosettings.conformance.http.Remark;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import dev.logtosettings.conformance.target.Target;
import dev.logtosettings.conformance.target.TargetException;
import dev.logtosettings.conformance.target.Tenant;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Gives a check what it asks for, and notes what it is about. The run is that of the session; where
 * the session has none, as in the build, it is one against the packaged service.
 */
final class RunExtension implements BeforeAllCallback, ParameterResolver, InvocationInterceptor {

  private static final Namespace STORE = Namespace.create(Run.class);

  /** Opens the target. If it cannot be opened, the first class says why, and no other is run. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Store store = store(context);
    if (store.get(TargetException.class) != null) {
      throw new TestAbortedException("There is no target to check.");
    }
    try {
      run(context);
    } catch (TargetException e) {
      store.put(TargetException.class, e);
      throw e;
    }
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Tenant.class || type == Level.class || type == Contract.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Run run = run(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Tenant.class) {
      return run.isListing() ? null : tenant(run, context);
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
          "the description does not know %s: %s".formatted(remark.subject(), remark.text());
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
    Run given = context.getStore(StoreScope.LAUNCHER_SESSION, STORE).get(Run.class, Run.class);
    return given != null
        ? given
        : store(context).computeIfAbsent(Run.class, key -> againstTheService(context), Run.class);
  }

  private static Run againstTheService(ExtensionContext context) {
    Contract contract = Contract.packaged();
    Level level =
        context
            .getConfigurationParameter(
                "logto.level", name -> Level.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(Level.DOCUMENTED);
    Path jar =
        Path.of(
            context.getConfigurationParameter("logto.jar").orElse("../target/logto-settings.jar"));
    Map<String, String> database =
        context
            .getConfigurationParameter("logto.database.url")
            .map(url -> Map.of("DATASOURCES_DEFAULT_URL", url))
            .orElse(Map.of());
    Target target = new PackagedService(jar, level, contract, database);
    store(context).put(Target.class, target);
    return new Run(
        contract,
        level,
        target,
        Selection.ALL,
        Claims.everything(contract.features().stream().map(Feature::id).toList()),
        new Journal());
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(StoreScope.EXECUTION_REQUEST, STORE);
  }
}
