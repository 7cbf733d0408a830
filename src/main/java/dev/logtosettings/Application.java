package dev.logtosettings;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
final class Application extends Micronaut {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  public static void main(String[] arguments) {
    new Application().args(arguments).banner(false).mainClass(Application.class).start();
  }

  /** Says why the service does not start; the trace is for who asks for it. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    LOG.error(StartFailure.inWords(exception, "The service does not start"));
    LOG.debug("The service does not start", exception);
    System.exit(1);
  }
}
