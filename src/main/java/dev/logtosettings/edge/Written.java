package dev.logtosettings.edge;

/**
 * A body that is written already. On a connection it is not copied, since many may wait for the
 * same bytes to be taken.
 */
@FunctionalInterface
public interface Written {

  /** The bytes, which nobody changes any more. */
  byte[] bytes();
}
