package dev.logtosettings.access;

import java.util.List;

/** Who issues the tokens that are trusted. */
public interface Issuer {

  /** What the claim {@code iss} equals. */
  String url();

  /** The keys that verify its tokens, as far as they are known. */
  List<VerificationKey> keys();

  /** Learns new keys, if there may be any. As that takes a while, never on an event loop. */
  default void refresh() {}
}
