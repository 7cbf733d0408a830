package dev.logtosettings.conformance.http;

import org.jspecify.annotations.Nullable;

/**
 * Something that an answer should have and lacks, or should not have.
 *
 * @param text what it is
 * @param feature whose it is; {@code null} for the core of the contract
 */
public record Problem(String text, @Nullable String feature) {

  static Problem ofTheCore(String text) {
    return new Problem(text, null);
  }
}
