package dev.logtosettings.access;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.ES512;
import static com.nimbusds.jose.JWSAlgorithm.EdDSA;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.PS384;
import static com.nimbusds.jose.JWSAlgorithm.PS512;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static com.nimbusds.jose.JWSAlgorithm.RS384;
import static com.nimbusds.jose.JWSAlgorithm.RS512;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which keys and algorithms a token may be signed (RFC 8725, sections 3.1 and 3.2). */
final class SignatureTest {

  private static final RSAKey RSA = Keys.rsa("rsa");
  private static final RSAKey RSA_FOR_RS256 = Keys.rsa("rsa for RS256", RS256);
  private static final ECKey P256 = Keys.ec(Curve.P_256, "P-256");
  private static final ECKey P384 = Keys.ec(Curve.P_384, "P-384");
  private static final ECKey P521 = Keys.ec(Curve.P_521, "P-521");
  private static final OctetKeyPair ED25519 = Keys.ed25519("Ed25519");
  private static final ECKey TO_ENCRYPT = Keys.ec("to encrypt");

  @AutoClose
  private static final KeyServer KEYS =
      new KeyServer(RSA, RSA_FOR_RS256, P256, P384, P521, ED25519, toEncrypt());

  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  @ParameterizedTest(name = "{0}")
  @MethodSource("agreed")
  void the_agreed_algorithms_are_taken(JWSAlgorithm algorithm, JWK key) {
    answer(token().signedBy(key, algorithm)).isOk();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void any_other_algorithm_is_refused_though_the_key_is_trusted(JWSAlgorithm algorithm, JWK key) {
    isRefused(token().signedBy(key, algorithm));
  }

  @Test
  void a_key_is_good_for_its_own_algorithm_only() {
    answer(token().signedBy(RSA_FOR_RS256, RS256)).isOk();
    isRefused(token().signedBy(RSA_FOR_RS256, PS256));
  }

  @Test
  void a_key_that_is_there_to_encrypt_verifies_no_signature() {
    isRefused(token().signedBy(TO_ENCRYPT, ES256));
  }

  @Test
  void a_key_of_nobody_is_refused_though_it_goes_by_a_trusted_name() {
    isRefused(token().signedBy(Keys.ec(P256.getKeyID())));
    isRefused(token().signedBy(Keys.rsa(RSA.getKeyID())));
    isRefused(token().signedBy(Keys.ed25519(ED25519.getKeyID())));
  }

  @Test
  void a_trusted_key_is_refused_under_the_name_of_another() {
    JWSHeader header = new JWSHeader.Builder(RS256).keyID(RSA.getKeyID()).build();

    isRefused(token().signedBy(RSA_FOR_RS256, header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "application/at+jwt", "JWT"})
  void the_types_of_access_tokens_are_taken(String type) {
    JWSHeader header =
        new JWSHeader.Builder(ES256).keyID(P256.getKeyID()).type(new JOSEObjectType(type)).build();

    answer(token().signedBy(P256, header)).isOk();
  }

  private static JWK toEncrypt() {
    return new ECKey.Builder(TO_ENCRYPT).keyUse(KeyUse.ENCRYPTION).build();
  }

  private static Stream<Arguments> agreed() {
    return Stream.of(
        arguments(RS256, RSA),
        arguments(PS256, RSA),
        arguments(ES256, P256),
        arguments(ES384, P384),
        arguments(EdDSA, ED25519));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        arguments(RS384, RSA),
        arguments(RS512, RSA),
        arguments(PS384, RSA),
        arguments(PS512, RSA),
        arguments(ES512, P521),
        arguments(JWSAlgorithm.Ed25519, ED25519));
  }

  private static Token token() {
    return Token.management(Token.newTenant());
  }

  private static Answer answer(String token) {
    return SERVICE.client().get(Client.ACCOUNT_CENTER, token);
  }

  private static void isRefused(String token) {
    answer(token).isRefused(401, "auth.unauthorized");
  }
}
