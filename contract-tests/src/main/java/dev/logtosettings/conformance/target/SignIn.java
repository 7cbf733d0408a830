package dev.logtosettings.conformance.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.http.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of a user to an application: the authorization code flow with PKCE (RFC 7636), in
 * which Logto's Experience API stands for its page.
 */
final class SignIn {

  /** Where the application is sent the code; nobody listens there. */
  static final String REDIRECT = "http://127.0.0.1/signed-in";

  private static final String EXPERIENCE = "/api/experience";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int MOST_REDIRECTS = 10;

  private final LogtoApi api;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  SignIn(LogtoApi api) {
    this.api = api;
  }

  /**
   * Signs a user in.
   *
   * @param application the id of an application that has no secret
   * @param scope the scopes that it asks for
   * @return the answer of the token endpoint
   * @throws TargetException if the user is not let in
   */
  JsonNode of(String username, String password, String application, String scope) {
    String verifier = random();
    Map<String, String> asked =
        Map.of(
            "client_id",
            application,
            "redirect_uri",
            REDIRECT,
            "response_type",
            "code",
            "scope",
            scope,
            "code_challenge",
            BASE64.encodeToString(sha256(verifier)),
            "code_challenge_method",
            "S256",
            "prompt",
            "login");
    send("GET", "/oidc/auth?" + TokenEndpoint.encoded(asked), null);
    send("PUT", EXPERIENCE, LogtoApi.json(Map.of("interactionEvent", "SignIn")));
    Map<String, String> identifier = Map.of("type", "username", "value", username);
    Reply verified =
        send(
            "POST",
            EXPERIENCE + "/verification/password",
            LogtoApi.json(Map.of("identifier", identifier, "password", password)));
    String id = LogtoApi.json(verified).path("verificationId").asText();
    send("POST", EXPERIENCE + "/identification", LogtoApi.json(Map.of("verificationId", id)));
    Map<String, String> granted =
        Map.of(
            "grant_type", "authorization_code",
            "client_id", application,
            "redirect_uri", REDIRECT,
            "code", code(redirect(send("POST", EXPERIENCE + "/submit", null))),
            "code_verifier", verifier);
    return LogtoApi.json(api.send("POST", "/oidc/token", Map.of(), LogtoApi.form(granted)));
  }

  /** Follows the redirects from a place to the application, and consents on the way. */
  private String code(String first) {
    String place = first;
    for (int i = 0; i < MOST_REDIRECTS && !place.startsWith(REDIRECT); i++) {
      place =
          URI.create(place).getRawPath().endsWith("/consent")
              ? redirect(send("POST", "/api/interaction/consent", LogtoApi.json(Map.of())))
              : send("GET", place.substring(Math.max(0, place.indexOf("/oidc/"))), null)
                  .header("Location")
                  .orElse(REDIRECT);
    }
    String last = place;
    return Arrays.stream(String.valueOf(URI.create(last).getRawQuery()).split("&"))
        .filter(parameter -> parameter.startsWith("code="))
        .map(parameter -> URLDecoder.decode(parameter.substring("code=".length()), UTF_8))
        .findFirst()
        .orElseThrow(
            () ->
                new TargetException(
                    "A user is not let in by %s, but sent to %s"
                        .formatted(api.uri(), last.replaceFirst("\\?.*", ""))));
  }

  private static String redirect(Reply reply) {
    return LogtoApi.json(reply).path("redirectTo").asText();
  }

  private Reply send(String method, String path, @Nullable HttpEntity body) {
    String sent =
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    Reply reply = api.send(method, path, sent.isEmpty() ? Map.of() : Map.of("Cookie", sent), body);
    reply.all("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0].split("=", 2))
        .forEach(cookie -> cookies.put(cookie[0], cookie[1]));
    return reply;
  }

  /** A text that nobody can guess, of 43 characters. */
  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
