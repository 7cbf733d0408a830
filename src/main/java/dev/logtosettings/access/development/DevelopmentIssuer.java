package dev.logtosettings.access.development;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.logtosettings.access.Issuer;
import dev.logtosettings.access.VerificationKey;
import io.micronaut.context.BeanProvider;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues tokens for development, signed with a key that is made at the start. */
@Singleton
@Development
final class DevelopmentIssuer implements Issuer {

  /** How long a token is good. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private final BeanProvider<EmbeddedServer> server;
  private final ECKey key;

  DevelopmentIssuer(BeanProvider<EmbeddedServer> server) throws JOSEException {
    this.server = server;
    this.key = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
  }

  @Override
  public String url() {
    return server.get().getContextURI() + "/oidc";
  }

  @Override
  public List<VerificationKey> keys() {
    return List.of(new VerificationKey(key.toPublicJWK()));
  }

  /** The public key, as a JWK Set (RFC 7517). */
  JWKSet published() {
    return new JWKSet(key.toPublicJWK());
  }

  /**
   * Issues a token.
   *
   * @param subject the claim {@code sub}
   * @param client the claim {@code client_id}
   * @param audience the claim {@code aud}
   * @param scope the claim {@code scope}, separated by spaces
   */
  String issue(String subject, String client, String audience, String scope) {
    Instant now = Clock.systemUTC().instant();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(subject)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("client_id", client)
                .claim("scope", scope)
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The development key signs no token", e);
    }
    return token.serialize();
  }
}
