package dev.logtosettings.access;

import java.time.Clock;
import java.util.Map;

/**
 * A token that the issuer has signed. Whether it is good for an operation, and now, is asked each
 * time that it is used.
 *
 * @param key the key that has signed it
 * @param notBefore the claim {@code nbf}, in seconds since the epoch
 * @param expires the claim {@code exp}, likewise
 * @param callers who calls with it, by the kind of token that an operation takes
 */
record AccessToken(
    VerificationKey key, double notBefore, double expires, Map<String, Caller> callers) {

  private static final double CLOCK_SKEW_SECONDS = 60;

  /** Whether it is good already, and has not expired. */
  boolean isCurrent() {
    double now = Clock.systemUTC().instant().getEpochSecond();
    return now >= notBefore - CLOCK_SKEW_SECONDS && now < expires + CLOCK_SKEW_SECONDS;
  }
}
