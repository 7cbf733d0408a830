package dev.logtosettings.conformance.target;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of tenants and users that nobody else has: at most 21 characters. */
final class Names {

  private static final int BYTES = 8;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "kit-" + HexFormat.of().formatHex(bytes);
  }
}
