package dev.logtosettings.conformance.target;

/** The target cannot be judged: it is away, does not start, or lets nobody in. */
public final class TargetException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TargetException(String message) {
    super(message);
  }
}
