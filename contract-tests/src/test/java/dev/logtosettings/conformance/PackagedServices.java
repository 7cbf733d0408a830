package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.server.Level;
import dev.logtosettings.conformance.server.PackagedService;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the packaged service at the level {@code documented}, started once for all. */
final class PackagedServices implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PackagedService.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.EXECUTION_REQUEST, Namespace.create(PackagedServices.class))
        .computeIfAbsent(
            Level.DOCUMENTED,
            level ->
                new PackagedService(
                    Path.of(System.getProperty("logto.jar")), level, Contract.load()),
            PackagedService.class);
  }
}
