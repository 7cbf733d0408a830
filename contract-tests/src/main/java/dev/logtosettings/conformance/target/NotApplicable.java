package dev.logtosettings.conformance.target;

import org.opentest4j.TestAbortedException;

/** A check asks for what cannot be had of a target of this kind, which is no fault of it. */
public final class NotApplicable extends TestAbortedException {

  private static final long serialVersionUID = 1;

  NotApplicable(String message) {
    super(message);
  }
}
