package dev.logtosettings.access.development;

/** Why no token is issued: an error of RFC 6749, section 5.2. */
final class TokenError extends RuntimeException {

  private final String code;

  TokenError(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
