package dev.logtosettings;

import io.micronaut.runtime.Micronaut;

/** Starts the service. */
final class Application {

  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
