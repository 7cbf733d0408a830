package dev.logtosettings.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signatures by the issuer's keys, found by {@code kid} and by nothing else: keys and URLs
 * inside of a token are never looked at (RFC 8725, section 3.10).
 */
@Singleton
final class TrustedKeys implements SignatureConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

  /** Asymmetric ones only; {@code none} and HMAC are none of them (RFC 8725, section 3.1). */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA);

  private final JWKSource<SecurityContext> keys;

  TrustedKeys(JWKSource<SecurityContext> keys) {
    this.keys = keys;
  }

  @Override
  public String supportedAlgorithmsMessage() {
    return "Signatures are taken by " + ALGORITHMS;
  }

  @Override
  public boolean supports(JWSAlgorithm algorithm) {
    return ALGORITHMS.contains(algorithm);
  }

  @Override
  public boolean verify(SignedJWT token) {
    JWSHeader header = token.getHeader();
    if (!supports(header.getAlgorithm()) || header.getKeyID() == null) {
      return false;
    }
    try {
      for (JWK key : keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null)) {
        if (token.verify(verifier(key))) {
          return true;
        }
      }
    } catch (JOSEException e) {
      LOG.debug("A signature could not be verified", e);
    }
    return false;
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa) {
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof ECKey ec) {
      return new ECDSAVerifier(ec);
    }
    if (key instanceof OctetKeyPair okp) {
      return new Ed25519Verifier(okp);
    }
    throw new JOSEException("Keys of the type " + key.getKeyType() + " verify no signatures here");
  }
}
