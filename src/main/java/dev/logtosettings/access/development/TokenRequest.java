package dev.logtosettings.access.development;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is sent to the token endpoint.
 *
 * @param client who asks, known by an id and any secret (RFC 6749, section 2.3.1)
 * @param form the parameters that have a value (section 3.2)
 */
record TokenRequest(String client, Map<String, String> form) {

  /** The one parameter that may be empty here: it asks for a token that permits nothing. */
  private static final String SCOPE = "scope";

  private static final Pattern BASIC = Pattern.compile("(?i)Basic +(\\S+)");

  /**
   * Reads a request.
   *
   * @throws Refusal 415 if it is sent as anything but a form
   * @throws TokenError if the form cannot be read, or nobody says who asks
   */
  static TokenRequest of(HttpRequest<?> request, @Nullable String body) {
    if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.equals(request.getContentType().orElse(null))) {
      throw Refusal.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "request.unsupported_media_type",
          "The request body must be sent as application/x-www-form-urlencoded.");
    }
    Map<String, String> form = form(body == null ? "" : body);
    return new TokenRequest(
        client(request.getHeaders().getAll(HttpHeaders.AUTHORIZATION), form), form);
  }

  /** The value of a parameter that has to be sent. */
  String required(String name) {
    if (!form.containsKey(name)) {
      throw new TokenError("invalid_request", name + " is needed.");
    }
    return form.get(name);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String parameter : body.split("&+", -1)) {
      try {
        String[] parts = parameter.split("=", 2);
        String value = parts.length < 2 ? "" : decoded(parts[1]);
        if (form.put(decoded(parts[0]), value) != null) {
          throw new TokenError("invalid_request", "Each parameter must be sent once.");
        }
      } catch (IllegalArgumentException e) {
        throw new TokenError("invalid_request", "The form is not percent-encoded as it must be.");
      }
    }
    form.entrySet().removeIf(it -> it.getValue().isEmpty() && !it.getKey().equals(SCOPE));
    return form;
  }

  private static String client(List<String> authorization, Map<String, String> form) {
    if (authorization.isEmpty() && form.containsKey("client_secret")) {
      return form.getOrDefault("client_id", "");
    }
    if (form.containsKey("client_secret")) {
      throw new TokenError(
          "invalid_request", "A secret must be sent once, as Basic or in the form.");
    }
    Matcher basic = BASIC.matcher(String.join(",", authorization));
    try {
      if (basic.matches()) {
        byte[] credentials = Base64.getDecoder().decode(basic.group(1));
        String[] parts = new String(credentials, StandardCharsets.UTF_8).split(":", 2);
        decoded(parts[1]);
        return decoded(parts[0]);
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      // told below, as where there is no such header
    }
    throw new TokenError(
        "invalid_client",
        "A client id and secret are needed, as Basic or as client_id and client_secret.");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
