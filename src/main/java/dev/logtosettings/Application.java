package dev.logtosettings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
final class Application extends Micronaut {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  public static void main(String[] arguments) {
    new Application().args(arguments).banner(false).mainClass(Application.class).start();
  }

  /** Says what is wrong with the configuration, without a trace of how it was found. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException) {
        LOG.error(cause.getMessage());
        System.exit(1);
      }
    }
    super.handleStartupException(environment, exception);
  }
}
