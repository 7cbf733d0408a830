package dev.logtosettings.conformance.run;

import org.opentest4j.TestAbortedException;

/** A check that nobody asked for: it is not even told that it was not run. */
final class NotSelected extends TestAbortedException {

  private static final long serialVersionUID = 1;

  NotSelected() {
    super("This check is not selected.");
  }
}
