package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.server.Level;
import dev.logtosettings.conformance.server.PackagedService;
import dev.logtosettings.conformance.server.Target;
import dev.logtosettings.conformance.server.TargetException;
import dev.logtosettings.conformance.server.Tenant;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Gives a check what it asks for. The target is opened once, and closed after the last check. */
final class TargetExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TargetExtension.class);

  /** Opens the target. If it cannot be opened, the first class says why, and no other is run. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Store store = store(context);
    if (store.get(TargetException.class) != null) {
      throw new TestAbortedException("There is no target to check.");
    }
    try {
      target(context);
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
    return type == Tenant.class
        || type == Target.class
        || type == Level.class
        || type == Contract.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Tenant.class) {
      return target(context).tenant();
    }
    if (type == Target.class) {
      return target(context);
    }
    return type == Level.class ? level(context) : contract(context);
  }

  private static Target target(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(
            Target.class,
            key -> new PackagedService(jar(context), level(context), contract(context)),
            Target.class);
  }

  private static Contract contract(ExtensionContext context) {
    return store(context).computeIfAbsent(Contract.class, key -> Contract.load(), Contract.class);
  }

  private static Level level(ExtensionContext context) {
    return context
        .getConfigurationParameter(
            "logto.level", name -> Level.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(Level.DOCUMENTED);
  }

  private static Path jar(ExtensionContext context) {
    return Path.of(
        context.getConfigurationParameter("logto.jar").orElse("../target/logto-settings.jar"));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(StoreScope.EXECUTION_REQUEST, NAMESPACE);
  }
}
