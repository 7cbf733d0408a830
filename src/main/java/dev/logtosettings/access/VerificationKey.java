package dev.logtosettings.access;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.EdDSA;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.CurveBasedJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * A key that verifies signatures, by the algorithms that it is made for (RFC 8725, section 3.1):
 * asymmetric ones alone, never {@code none} or HMAC.
 *
 * @param key a key of a JWK Set (RFC 7517)
 */
public record VerificationKey(JWK key) {

  private static final Map<Curve, JWSAlgorithm> CURVES =
      Map.of(Curve.P_256, ES256, Curve.P_384, ES384, Curve.Ed25519, EdDSA);

  /** RFC 7518, section 3.3. */
  private static final int SHORTEST_RSA_BITS = 2048;

  /** What stands before the 32 bytes of a key in its X.509 encoding (RFC 8410, section 4). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Whether it has a name and verifies anything; it may be there to encrypt. */
  boolean isUsable() {
    return key.getKeyID() != null
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
        && Set.of(RS256, PS256, ES256, ES384, EdDSA).stream().anyMatch(this::isFor);
  }

  /** Whether it has signed a token. */
  boolean verifies(SignedJWT token) {
    if (!isFor(token.getHeader().getAlgorithm())) {
      return false;
    }
    try {
      return key instanceof OctetKeyPair okp
          ? verifies(okp, token)
          : token.verify(
              new DefaultJWSVerifierFactory()
                  .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
    } catch (JOSEException | GeneralSecurityException e) {
      return false; // another key may go by the same name
    }
  }

  private boolean isFor(JWSAlgorithm algorithm) {
    return (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
        && (key instanceof CurveBasedJWK curved
            ? algorithm.equals(CURVES.get(curved.getCurve()))
            : key instanceof RSAKey
                && key.size() >= SHORTEST_RSA_BITS
                && (algorithm.equals(RS256) || algorithm.equals(PS256)));
  }

  /** By what the JDK has for Ed25519 (RFC 8037), as Nimbus needs Tink for it, and that protobuf. */
  private static boolean verifies(OctetKeyPair key, SignedJWT token)
      throws GeneralSecurityException {
    byte[] x = key.getDecodedX();
    byte[] encoded =
        ByteBuffer.allocate(ED25519_PREFIX.length + x.length).put(ED25519_PREFIX).put(x).array();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    signature.update(token.getSigningInput());
    return signature.verify(token.getSignature().decode());
  }
}
