package dev.logtosettings.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import io.micronaut.security.token.jwt.validator.JWTClaimsSetUtils;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the claims of a token (RFC 7519, section 4.1): {@code iss} equals the issuer, {@code exp}
 * and {@code nbf} hold with 60 seconds of clock skew, {@code sub} names somebody, and {@code aud}
 * is that of a token of the kind that the operation takes.
 */
@Singleton
final class TrustedClaims implements GenericJwtClaimsValidator<HttpRequest<?>> {

  /** OpenID Connect Core 1.0, section 2: at most 255 ASCII characters. */
  private static final Pattern SUBJECT = Pattern.compile("[ -~]{1,255}");

  private final Issuer issuer;
  private final Audiences audiences;

  TrustedClaims(Issuer issuer, Audiences audiences) {
    this.issuer = issuer;
    this.audiences = audiences;
  }

  @Override
  public boolean validate(Claims claims, HttpRequest<?> request) {
    JWTClaimsSet set = JWTClaimsSetUtils.jwtClaimsSetFromClaims(claims);
    JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer.url()).build();
    try {
      new DefaultJWTClaimsVerifier<>(exact, Set.of("exp", "sub")).verify(set, null);
    } catch (BadJWTException e) {
      return false;
    }
    return set.getExpirationTime() != null // Nimbus takes a null for an expiry that is there
        && claims.get(Claims.SUBJECT) instanceof String subject
        && SUBJECT.matcher(subject).matches()
        && (RouteAttributes.getRouteMatch(request).isEmpty()
            || audiences.tenant(request, set.getAudience()).isPresent());
  }
}
