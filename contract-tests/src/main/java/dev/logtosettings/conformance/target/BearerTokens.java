package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read in a bearer token, and what can be forged of it. */
final class BearerTokens {

  private static final Pattern MANAGEMENT = Pattern.compile("https://([^./]+)\\.logto\\.app/api");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private BearerTokens() {}

  /** The tenant that the audience of a management token names, if it can be read. */
  static Optional<String> tenant(String token) {
    return claims(token)
        .map(claims -> MANAGEMENT.matcher(claims.path("aud").asText()))
        .filter(Matcher::matches)
        .map(audience -> audience.group(1));
  }

  /** The token with one character changed, far enough from its end for the signature to change. */
  static String tampered(String token) {
    int place = Math.max(0, token.length() - 10);
    char other = token.charAt(place) == 'A' ? 'B' : 'A';
    return token.substring(0, place) + other + token.substring(place + 1);
  }

  /**
   * The same claims without a signature, which says so itself (RFC 7519, section 6).
   *
   * @throws NotApplicable if the token is no JWT
   */
  static String unsigned(String token) {
    String[] parts = token.split("\\.", -1);
    if (claims(token).isEmpty()) {
      throw new NotApplicable("The token is opaque, so there is no signature to leave out");
    }
    return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
  }

  private static Optional<JsonNode> claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(parts[1]);
      return Optional.of(Json.read(new String(json, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
