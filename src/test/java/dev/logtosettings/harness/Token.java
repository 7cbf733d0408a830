package dev.logtosettings.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a token says: good in every respect, unless it is made to say something else.
 *
 * @param claims its claims
 */
public record Token(Map<String, Object> claims) {

  public static final String ISSUER = "https://id.example.com/oidc";

  /** A tenant that nobody else uses. */
  public static String newTenant() {
    return "t" + UUID.randomUUID().toString().substring(0, 18);
  }

  /** A token to manage a tenant. */
  public static Token management(String tenant) {
    return new Token(
        Map.of(
            "iss",
            ISSUER,
            "sub",
            "machine",
            "aud",
            "https://" + tenant + ".logto.app/api",
            "exp",
            Instant.now().getEpochSecond() + 600,
            "client_id",
            "machine",
            "scope",
            "all"));
  }

  /** The token of a user. */
  public static Token account(String tenant, String user) {
    return management(tenant)
        .with("sub", user)
        .with("aud", "https://" + tenant + ".logto.app/me")
        .with("client_id", "application")
        .with("scope", "openid profile identities");
  }

  /** The same, but for one claim. */
  public Token with(String claim, Object value) {
    Map<String, Object> changed = new HashMap<>(claims);
    changed.put(claim, value);
    return new Token(changed);
  }

  /** The same, without one claim. */
  public Token without(String claim) {
    Map<String, Object> changed = new HashMap<>(claims);
    changed.remove(claim);
    return new Token(changed);
  }

  /** Signs it by the algorithm that is usual for the key, named by its id. */
  public String signedBy(JWK key) {
    return signedBy(key, algorithm(key));
  }

  /** Signs it by an algorithm, the key named by its id. */
  public String signedBy(JWK key, JWSAlgorithm algorithm) {
    return signedBy(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build());
  }

  /** Signs it with a header of one's own. */
  public String signedBy(JWK key, JWSHeader header) {
    return sign(key, header, new Payload(claims));
  }

  /** Signs any payload. */
  public static String sign(JWK key, JWSHeader header, Payload payload) {
    try {
      return sign(
          new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()),
          header,
          payload);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs any payload by a signer. */
  public static String sign(JWSSigner signer, JWSHeader header, Payload payload) {
    JWSObject token = new JWSObject(header, payload);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static JWSAlgorithm algorithm(JWK key) {
    if (key instanceof ECKey) {
      return JWSAlgorithm.ES256;
    }
    return key instanceof OctetKeyPair ? JWSAlgorithm.EdDSA : JWSAlgorithm.RS256;
  }
}
