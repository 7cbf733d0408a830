package dev.logtosettings.conformance.target;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sends a request, by the token that goes with it. */
public enum Caller {
  ADMIN(Kind.MANAGEMENT, "all"),
  ADMIN_WITHOUT_SCOPE(Kind.MANAGEMENT, "nothing"),
  ADMIN_WITH_SIMILAR_SCOPES(Kind.MANAGEMENT, "all:read install ALL"),
  OTHER_TENANTS_ADMIN(Kind.MANAGEMENT, "all"),
  USER(Kind.ACCOUNT, "openid profile identities"),
  OTHER_USER(Kind.ACCOUNT, "openid profile identities"),
  OTHER_TENANTS_USER(Kind.ACCOUNT, "openid profile identities"),
  USER_WITHOUT_IDENTITIES(Kind.ACCOUNT, "openid profile"),
  USER_WITHOUT_OPENID(Kind.ACCOUNT, "profile identities"),
  USER_WITH_SIMILAR_SCOPES(Kind.ACCOUNT, "openid:read myopenid OPENID identities"),
  USER_WITH_SIMILAR_IDENTITIES(Kind.ACCOUNT, "openid identities:read identities2 IDENTITIES"),
  THIRD_PARTY_USER(Kind.ACCOUNT, "openid profile identities"),
  THIRD_PARTY_USER_WITHOUT_IDENTITIES(Kind.ACCOUNT, "openid profile"),
  NOBODY(Kind.NONE, null),
  BASIC(Kind.NONE, "Basic dXNlcjpwYXNzd29yZA=="),
  GARBAGE(Kind.NONE, "Bearer garbage"),
  EMPTY_BEARER(Kind.NONE, "Bearer "),
  TAMPERED(Kind.FORGED, null),
  UNSIGNED(Kind.FORGED, null);

  enum Kind {
    /** A machine that manages a tenant. */
    MANAGEMENT,
    /** A user of a tenant. */
    ACCOUNT,
    /** Nobody who could be recognised. */
    NONE,
    /** Somebody with a token that was good, and has been changed. */
    FORGED
  }

  private final Kind kind;
  private final @Nullable String text;

  Caller(Kind kind, @Nullable String text) {
    this.kind = kind;
    this.text = text;
  }

  /** The caller of a name, such as {@code admin-without-scope}. */
  public static Caller named(String name) {
    return Arrays.stream(values())
        .filter(caller -> caller.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + name));
  }

  Kind kind() {
    return kind;
  }

  /** Whether it has a token that was issued, changed or not. */
  boolean hasToken() {
    return kind != Kind.NONE;
  }

  /** The scopes of the token. */
  String scope() {
    return text == null ? "" : text;
  }

  /** The header of a caller of no kind; {@code null} for none. */
  @Nullable String header() {
    return text;
  }

  /** The name of the user behind it, the same for all tokens of one user. */
  String user() {
    return this == OTHER_USER || this == OTHER_TENANTS_USER ? toString() : "user";
  }

  boolean isThirdParty() {
    return this == THIRD_PARTY_USER || this == THIRD_PARTY_USER_WITHOUT_IDENTITIES;
  }

  boolean isOfOtherTenant() {
    return this == OTHER_TENANTS_ADMIN || this == OTHER_TENANTS_USER;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
