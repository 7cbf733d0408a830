package dev.logtosettings.settings;

import dev.logtosettings.edge.Written;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.Arrays;

/**
 * Settings as they are answered.
 *
 * @param <T> the settings as the contract describes them
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, section 13.1</a>
 */
public final class Answer<T> implements Written {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private final T settings;
  private final byte[] json;
  private final String tag;

  /**
   * An answer.
   *
   * @param settings the settings
   * @param json what they are in JSON
   * @param tag their strong validator, a function of the JSON
   */
  Answer(T settings, byte[] json, String tag) {
    this.settings = settings;
    this.json = json;
    this.tag = tag;
  }

  /** The settings. */
  public T settings() {
    return settings;
  }

  /** Answers 200 with the settings and their tag. */
  public HttpResponse<Answer<T>> ok() {
    return HttpResponse.ok(this)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag);
  }

  /**
   * Answers 304 if the client has the settings already, and else as {@link #ok()}.
   *
   * @param ifNoneMatch the header of that name, compared weakly; {@code null} if there was none
   */
  public HttpResponse<Answer<T>> okUnless(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && isListedIn(ifNoneMatch.replace(WEAK, ""))
        ? HttpResponse.<Answer<T>>notModified().header(HttpHeaders.ETAG, tag)
        : ok();
  }

  /**
   * Asks that the settings are as a client has seen them.
   *
   * @param ifMatch the header {@code If-Match}, compared strongly; {@code null} if there was none
   * @throws Refusal 412 if they are not
   */
  void requireMatch(@Nullable String ifMatch) {
    if (ifMatch != null && !isListedIn(ifMatch)) {
      throw Refusal.preconditionFailed();
    }
  }

  /** The settings in JSON. */
  @Override
  public byte[] bytes() {
    return json;
  }

  String tag() {
    return tag;
  }

  private boolean isListedIn(String header) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .anyMatch(listed -> listed.equals(ANY) || listed.equals(tag));
  }
}
