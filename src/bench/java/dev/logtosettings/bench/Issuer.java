package dev.logtosettings.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Issues the tokens of the load, by a key for each algorithm. */
final class Issuer {

  static final String URL = "https://bench.example/oidc";

  private final Map<JWSAlgorithm, JWK> keys;
  private final Path jwks;

  Issuer() throws JOSEException, IOException {
    keys =
        Map.of(
            JWSAlgorithm.RS256, new RSAKeyGenerator(2048).keyID("RS256").generate(),
            JWSAlgorithm.ES256, new ECKeyGenerator(Curve.P_256).keyID("ES256").generate(),
            JWSAlgorithm.ES384, new ECKeyGenerator(Curve.P_384).keyID("ES384").generate());
    jwks = Files.createTempFile("jwks", ".json");
    Files.writeString(jwks, new JWKSet(List.copyOf(keys.values())).toPublicJWKSet().toString());
  }

  /** What makes the service trust it. */
  Map<String, String> environment() {
    return Map.of("LOGTO_AUTH_ISSUER", URL, "LOGTO_AUTH_JWKS_URI", jwks.toUri().toString());
  }

  /** A management token. */
  String management(JWSAlgorithm algorithm, String tenant) throws JOSEException {
    return sign(algorithm, "machine", "https://" + tenant + ".logto.app/api", "all");
  }

  /** A user's account token, of the tenant {@code default}. */
  String account(JWSAlgorithm algorithm, String user) throws JOSEException {
    return sign(algorithm, user, "https://default.logto.app/me", "openid profile identities");
  }

  private String sign(JWSAlgorithm algorithm, String subject, String audience, String scope)
      throws JOSEException {
    JWK key = keys.get(algorithm);
    JWSSigner signer =
        key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(URL)
                .subject(subject)
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofDays(1))))
                .claim("client_id", "bench")
                .claim("scope", scope)
                .build());
    token.sign(signer);
    return token.serialize();
  }
}
