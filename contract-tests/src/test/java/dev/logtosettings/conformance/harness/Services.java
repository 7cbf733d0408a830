package dev.logtosettings.conformance.harness;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The packaged service, one for each level, started when it is first asked for. */
public final class Services implements AutoCloseable {

  private final Map<Level, PackagedService> started = new EnumMap<>(Level.class);

  private Services() {}

  /** The service at a level. */
  public synchronized PackagedService at(Level level) {
    return started.computeIfAbsent(
        level,
        it ->
            new PackagedService(Path.of(System.getProperty("logto.jar")), it, Contract.packaged()));
  }

  @Override
  public synchronized void close() {
    started.values().forEach(PackagedService::close);
  }

  /** Gives the same services to all tests that ask for them. */
  public static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Services.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getStore(StoreScope.EXECUTION_REQUEST, Namespace.create(Services.class))
          .computeIfAbsent(Services.class, key -> new Services(), Services.class);
    }
  }
}
