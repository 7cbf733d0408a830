package dev.logtosettings.conformance.http;

/**
 * A request had no answer, or only those of somebody on the way who could not pass it on, until
 * patience ran out. It says nothing of whether the target conforms.
 */
public final class NoAnswer extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoAnswer(String message) {
    super(message);
  }
}
