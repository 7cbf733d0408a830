package dev.logtosettings.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are not shown to anybody: tokens, passwords, the headers that were asked for, cookies.
 * Neither are they in a form that gives them away: in Base64, as a part of something longer too, or
 * encoded for a URL.
 */
public final class Secrets {

  /** What stands in the place of a secret. */
  static final String MASK = "***";

  private static final String COOKIE = "set-cookie";
  private static final int SHORTEST = 6;
  private static final int SHORTEST_TOKEN = 8;
  private static final int MOST = 500;

  private final Set<String> forms;
  private final String token;

  /** None yet. */
  public Secrets() {
    // The longest first, for one may be a part of another.
    this(
        new ConcurrentSkipListSet<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder())),
        "");
  }

  private Secrets(Set<String> forms, String token) {
    this.forms = forms;
    this.token = token;
  }

  /** The same, and the token of one request. */
  Secrets with(@Nullable String authorization) {
    return authorization == null
        ? this
        : new Secrets(forms, authorization.replaceFirst("^\\S+ ", ""));
  }

  /** Whether a text has the token in it. */
  boolean hasToken(String text) {
    return token.length() >= SHORTEST_TOKEN && text.contains(token);
  }

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

  /** Learns the cookies that an answer sets. */
  void addCookies(Reply reply) {
    reply.all(COOKIE).stream()
        .map(it -> it.replaceFirst("^[^=]*=\"?", "").replaceFirst("\"?(;.*)?$", ""))
        .forEach(this::add);
  }

  /**
   * The same headers without any secret; of credentials the scheme is shown, of cookies the name.
   */
  Map<String, List<String>> mask(Map<String, List<String>> headers) {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> shown.put(name, values.stream().map(it -> mask(name, it)).toList()));
    return shown;
  }

  private String mask(String header, String value) {
    return switch (header) {
      case "Authorization" -> value.replaceFirst(" .+", " " + MASK);
      case COOKIE -> value.replaceFirst("=[^;]*", "=" + MASK);
      default -> mask(value);
    };
  }

  /** The same text without any secret. */
  public String mask(String text) {
    String shown = hasToken(text) ? text.replace(token, MASK) : text;
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
