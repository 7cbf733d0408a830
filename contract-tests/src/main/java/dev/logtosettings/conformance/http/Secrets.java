package dev.logtosettings.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Texts that are not shown to anybody: tokens, passwords, the headers that were asked for, cookies.
 * Neither are they in a form that gives them away: in Base64, as a part of something longer too, or
 * encoded for a URL.
 */
public final class Secrets {

  /** What stands in the place of a secret. */
  static final String MASK = "***";

  private static final int SHORTEST = 6;
  private static final int MOST = 500;

  /** The longest first, for one may be a part of another. */
  private final Set<String> forms =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  /** Learns a secret. One of under six characters is none: it is a part of too many words. */
  public void add(String secret) {
    if (secret.length() < SHORTEST || forms.size() > MOST || !forms.add(secret)) {
      return;
    }
    forms.add(URLEncoder.encode(secret, UTF_8));
    byte[] bytes = secret.getBytes(UTF_8);
    for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (int before = 0; before < 3; before++) {
        forms.add(inside(base64, bytes, before));
      }
    }
  }

  /** The same text without any secret. */
  public String mask(String text) {
    String shown = text;
    for (String form : forms) {
      shown = shown.replace(form, MASK);
    }
    return shown;
  }

  /**
   * What is left of a secret in Base64 wherever it stands: the digits that depend on nothing but
   * it.
   *
   * @param before how many bytes there are before it, modulo three
   */
  private static String inside(Base64.Encoder base64, byte[] secret, int before) {
    byte[] padded = new byte[before + secret.length];
    System.arraycopy(secret, 0, padded, before, secret.length);
    String digits = base64.withoutPadding().encodeToString(padded);
    int first = (before * 8 + 5) / 6;
    int last = padded.length * 8 / 6;
    return digits.substring(first, last);
  }
}
