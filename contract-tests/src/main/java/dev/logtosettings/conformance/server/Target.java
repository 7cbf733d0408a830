package dev.logtosettings.conformance.server;

import java.net.URI;

/** The one thing that is judged: where it is, which level it holds, and who may talk to it. */
public interface Target extends AutoCloseable {

  /** Where it is. */
  URI uri();

  /** The level that it holds. */
  Level level();

  /** A tenant for one check: its settings are the defaults, and nobody else changes them. */
  Tenant tenant();

  @Override
  void close();
}
