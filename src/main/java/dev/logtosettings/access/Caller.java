package dev.logtosettings.access;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls, as a verified token says.
 *
 * @param tenant the tenant that the token's audience names
 * @param subject the user or machine that the token was issued for
 * @param client the client that it was issued to; {@code null} if the token does not say
 * @param scopes what it permits
 * @param thirdParty whether the client belongs to a third party
 */
public record Caller(
    String tenant, String subject, @Nullable String client, Set<String> scopes, boolean thirdParty)
    implements Authentication {

  /** OpenID Connect Core 1.0, section 2: at most 255 ASCII characters. */
  private static final Pattern SUBJECT = Pattern.compile("[ -~]{1,255}");

  /** Whether a text can be the subject of a token. */
  public static boolean isSubject(String text) {
    return SUBJECT.matcher(text).matches();
  }

  @Override
  public String getName() {
    return subject;
  }

  /** The scopes, each of which is a role to Micronaut Security. */
  @Override
  public Collection<String> getRoles() {
    return scopes;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  /**
   * Asks for a scope beyond the one that opened the operation.
   *
   * @throws Refusal 401 {@code auth.unauthorized} without it
   */
  public void requireScope(String scope) {
    if (!scopes.contains(scope)) {
      throw Refusal.unauthorized();
    }
  }

  /**
   * Asks for a client of the tenant's own.
   *
   * @throws Refusal 403 {@code auth.third_party_application_forbidden} otherwise
   */
  public void requireFirstParty() {
    if (thirdParty) {
      throw Refusal.of(
          HttpStatus.FORBIDDEN,
          "auth.third_party_application_forbidden",
          "A third-party application must not change the settings of a user.");
    }
  }
}
