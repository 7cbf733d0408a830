package dev.logtosettings.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Strong validators of settings: the hash of the JSON that is answered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, section 13.1</a>
 */
@Singleton
public final class EntityTags {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private final ObjectMapper json;

  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  /** Answers 200 with settings and their tag. */
  public <T> HttpResponse<T> ok(T settings) {
    return HttpResponse.ok(settings)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, of(settings));
  }

  /**
   * Answers 304 if the client has the settings already, and else as {@link #ok(Object)}.
   *
   * @param ifNoneMatch the header of that name, compared weakly
   */
  public <T> HttpResponse<T> ok(T settings, @Nullable String ifNoneMatch) {
    String tag = of(settings);
    return ifNoneMatch != null && lists(ifNoneMatch.replace(WEAK, ""), tag)
        ? HttpResponse.<T>notModified().header(HttpHeaders.ETAG, tag)
        : ok(settings);
  }

  /** Whether settings are as the header {@code If-Match} asks, compared strongly. */
  boolean matches(Object settings, String ifMatch) {
    return lists(ifMatch, of(settings));
  }

  private static boolean lists(String header, String tag) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .anyMatch(listed -> listed.equals(ANY) || listed.equals(tag));
  }

  /** The tag of settings. */
  String of(Object settings) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(settings));
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Settings could not be hashed", e);
    }
  }
}
