package dev.logtosettings.harness;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** New keys to sign tokens with. Their {@code alg} is open unless it is given. */
public final class Keys {

  private Keys() {}

  public static RSAKey rsa(String id, Algorithm... algorithm) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).algorithm(only(algorithm)).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ECKey ec(Curve curve, String id) {
    try {
      return new ECKeyGenerator(curve).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ECKey ec(String id) {
    return ec(Curve.P_256, id);
  }

  public static OctetKeyPair ed25519(String id) {
    try {
      return new OctetKeyPairGenerator(Curve.Ed25519).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Algorithm only(Algorithm... algorithm) {
    return algorithm.length == 0 ? null : algorithm[0];
  }
}
