package dev.logtosettings.access;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that no issuer made, each refused as RFC 8725 asks. */
final class ForgedTokenTest {

  private static final ECKey TRUSTED = Keys.ec("trusted");
  private static final RSAKey TRUSTED_RSA = Keys.rsa("trusted RSA");
  private static final ECKey ATTACKER = Keys.ec("attacker");

  @AutoClose private static final KeyServer KEYS = new KeyServer(TRUSTED, TRUSTED_RSA);
  @AutoClose private static final KeyServer ATTACKERS_KEYS = new KeyServer(ATTACKER);
  @AutoClose private static final Service SERVICE = Service.start(KEYS.trust());

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", " none", "none ", "", "null"})
  void none_is_refused_in_every_spelling(String none) {
    String header = "{\"alg\":\"" + none + "\",\"kid\":\"trusted\"}";

    isRefused(unsigned(header));
    isRefused(unsigned(header) + signature(good()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ES256K",
        "ES256 ",
        "es256",
        "HS256",
        "RSA-OAEP",
        "RS1",
        "MD5",
        "../ES256",
        "' OR 1=1"
      })
  void a_name_that_is_no_agreed_algorithm_is_refused(String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"trusted\"}";

    isRefused(unsigned(header) + signature(good()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kid\":\"trusted\"}",
        "{\"alg\":null,\"kid\":\"trusted\"}",
        "{\"alg\":256,\"kid\":\"trusted\"}",
        "{\"alg\":[\"ES256\"],\"kid\":\"trusted\"}",
        "{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"trusted\"}",
        "{\"alg\":\"ES256\",\"kid\":7}",
        "[]",
        "null",
        "\"ES256\"",
        "{",
        ""
      })
  void a_header_that_is_not_what_a_header_is_is_refused(String header) {
    isRefused(unsigned(header) + signature(good()));
  }

  @ParameterizedTest
  @MethodSource("publicKeyAsSecret")
  void the_public_key_is_no_secret(byte[] secret) throws JOSEException {
    for (JWSAlgorithm hmac : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
      JWSHeader header = new JWSHeader.Builder(hmac).keyID(TRUSTED_RSA.getKeyID()).build();

      isRefused(Token.sign(new MACSigner(secret), header, payload()));
    }
  }

  @Test
  void a_signature_that_was_taken_away_or_changed_is_refused() {
    String good = good();
    String signature = signature(good);
    String bare = good.substring(0, good.lastIndexOf('.'));
    answer(good).isOk();

    isRefused(bare);
    isRefused(bare + ".");
    isRefused(bare + "." + signature.substring(1));
    isRefused(bare + "." + signature.substring(0, signature.length() - 4));
    isRefused(bare + "." + signature + "AAAA");
    isRefused(bare + "." + "A".repeat(signature.length()));
    isRefused(bare + "." + signature + "." + signature);
    isRefused("." + bare + "." + signature);
  }

  /** CVE-2022-21449: Java took r = s = 0 for a good signature of anything. */
  @Test
  void a_signature_of_zeros_is_refused() {
    isRefused(unsigned("{\"alg\":\"ES256\",\"kid\":\"trusted\"}") + Base64URL.encode(new byte[64]));
  }

  @Test
  void a_payload_that_was_changed_is_refused() {
    String[] parts = good().split("\\.", -1);
    String others = Token.management("other").signedBy(ATTACKER).split("\\.", -1)[1];

    isRefused(parts[0] + "." + others + "." + parts[2]);
    isRefused(parts[0] + ".." + parts[2]);
    isRefused(parts[0] + "." + parts[1] + parts[1] + "." + parts[2]);
  }

  @ParameterizedTest
  @MethodSource("headersWithKeys")
  void a_key_in_the_header_is_never_looked_at(JWSHeader header) {
    int reads = ATTACKERS_KEYS.reads();

    isRefused(token().signedBy(ATTACKER, header));

    assertThat(ATTACKERS_KEYS.reads()).isEqualTo(reads);
  }

  @ParameterizedTest
  @MethodSource("strangeKeyIds")
  void a_kid_that_names_no_trusted_key_is_refused(String kid) {
    isRefused(token().signedBy(ATTACKER, new JWSHeader.Builder(ES256).keyID(kid).build()));
  }

  @Test
  void a_token_that_names_no_key_is_refused_though_a_trusted_one_signed_it() {
    isRefused(token().signedBy(TRUSTED, new JWSHeader.Builder(ES256).build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[]",
        "\"crit\":null",
        "\"crit\":\"exp\"",
        "\"crit\":[\"unheard-of\"],\"unheard-of\":true",
        "\"crit\":[\"unheard-of\"]",
        "\"crit\":[\"exp\"],\"exp\":4102444800",
        "\"crit\":[\"alg\"]",
        "\"crit\":[\"crit\"]",
        "\"crit\":[\"b64\"],\"b64\":true",
        "\"b64\":true",
        "\"b64\":null",
        "\"b64\":\"false\""
      })
  void an_extension_that_must_be_understood_is_refused_whatever_it_is(String member) {
    String header = "{\"alg\":\"ES256\",\"kid\":\"trusted\"," + member + "}";

    isRefused(signed(encoded(header), payload().toBase64URL().toString()));
  }

  @Test
  void a_payload_that_is_not_encoded_is_refused() {
    JWSHeader header =
        new JWSHeader.Builder(ES256).keyID("trusted").base64URLEncodePayload(false).build();

    isRefused(token().signedBy(TRUSTED, header).replace('/', '_'));
    isRefused(
        signed(
            encoded("{\"alg\":\"ES256\",\"kid\":\"trusted\",\"b64\":false}"),
            payload().toString().replace(".", "\\u002e")));
  }

  @Test
  void a_part_that_is_not_as_base64url_encodes_it_is_refused_though_it_is_signed() {
    String header = encoded("{\"alg\":\"ES256\",\"kid\":\"trusted\"}");
    String payload = payload().toBase64URL().toString();
    answer(signed(header, payload)).isOk();

    for (String odd : List.of("%s=", "%s==", "=%s", "%s~", "%s!", "%s+", "%s/")) {
      isRefused(signed(odd.formatted(header), payload));
      isRefused(signed(header, odd.formatted(payload)));
      isRefused(odd.formatted(good()));
    }
  }

  @Test
  void a_signature_that_is_spelled_in_another_way_is_refused() throws JOSEException {
    String good = good();
    String bare = good.substring(0, good.lastIndexOf('.') + 1);
    byte[] signature = new Base64URL(signature(good)).decode();
    String lastBitsSet = signature(good).replaceFirst("A$", "B").replaceFirst("Q$", "R");

    isRefused(bare + Base64URL.encode(ECDSA.transcodeSignatureToDER(signature)));
    isRefused(bare + lastBitsSet.replaceFirst("g$", "h").replaceFirst("w$", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"ES256\",\"kid\":\"trusted\",\"kid\":\"trusted\"}",
        "{\"alg\":\"ES256\",\"kid\":\"trusted\"} {}",
        "{\"alg\":\"ES256\",\"kid\":[\"trusted\"]}",
        "{\"alg\":\"ES256\",\"kid\":null}",
        "{\"alg\":\"ES384\",\"kid\":\"trusted\"}",
        "{\"alg\":\"RS256\",\"kid\":\"trusted\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"trusted\"}",
        "{\"alg\":\"ES256\",\"kid\":\"trusted RSA\"}"
      })
  void a_header_that_is_signed_is_refused_all_the_same(String header) {
    isRefused(signed(encoded(header), payload().toBase64URL().toString()));
  }

  @Test
  void a_claim_that_is_there_twice_is_refused() {
    String twice = payload().toString().replaceFirst("\\{", "{\"sub\":\"root\",");

    isRefused(signed(encoded("{\"alg\":\"ES256\",\"kid\":\"trusted\"}"), encoded(twice)));
  }

  @Test
  void a_token_in_a_token_is_refused() {
    JWSHeader header = new JWSHeader.Builder(ES256).keyID("trusted").contentType("JWT").build();

    isRefused(Token.sign(TRUSTED, header, new Payload(good())));
  }

  @Test
  void an_encrypted_token_is_refused() throws JOSEException {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
            .keyID("trusted")
            .contentType("JWT")
            .build();
    JWEObject encrypted = new JWEObject(header, new Payload(good()));
    encrypted.encrypt(new ECDHEncrypter(TRUSTED.toECPublicKey()));

    isRefused(encrypted.serialize());
  }

  private static Stream<Named<byte[]>> publicKeyAsSecret() throws JOSEException {
    byte[] der = TRUSTED_RSA.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
    return Stream.of(
        named("as DER", der),
        named("as PEM", bytes(pem)),
        named("as JWK", bytes(TRUSTED_RSA.toPublicJWK().toJSONString())),
        named("its modulus", TRUSTED_RSA.getModulus().decode()));
  }

  private static Stream<Named<JWSHeader>> headersWithKeys() {
    return Stream.of(
        named("jwk", header().jwk(ATTACKER.toPublicJWK()).build()),
        named("jwk and kid", header().keyID("trusted").jwk(ATTACKER.toPublicJWK()).build()),
        named("jku", header().keyID("attacker").jwkURL(ATTACKERS_KEYS.uri()).build()),
        named("jku and kid", header().keyID("trusted").jwkURL(ATTACKERS_KEYS.uri()).build()),
        named("x5u", header().keyID("attacker").x509CertURL(ATTACKERS_KEYS.uri()).build()),
        named(
            "x5c",
            header()
                .keyID("trusted")
                .x509CertChain(List.of(Base64.encode(bytes("a certificate"))))
                .build()));
  }

  private static Stream<Named<String>> strangeKeyIds() {
    return Stream.of(
        named("unknown", "unknown"),
        named("empty", ""),
        named("in another case", "TRUSTED"),
        named("a path", "../../../../../../dev/null"),
        named("a URL", ATTACKERS_KEYS.uri().toString()),
        named("SQL", "trusted' UNION SELECT 'key' --"),
        named("a command", "trusted | id"),
        named("with a NUL", "trusted\0"),
        named("with a line break", "trusted\r\nX-Injected: 1"),
        named("of 4 kB", "k".repeat(4 << 10)));
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(ES256);
  }

  private static Token token() {
    return Token.management("default");
  }

  private static Payload payload() {
    return new Payload(token().claims());
  }

  private static String good() {
    return token().signedBy(TRUSTED);
  }

  private static String encoded(String json) {
    return Base64URL.encode(json).toString();
  }

  /** Signs a header and a payload as they stand there. */
  private static String signed(String header, String payload) {
    try {
      JWSHeader algorithm = new JWSHeader.Builder(ES256).build();
      return header
          + "."
          + payload
          + "."
          + new ECDSASigner(TRUSTED).sign(algorithm, bytes(header + "." + payload));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signature(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  private static String unsigned(String header) {
    return Base64URL.encode(header) + "." + payload().toBase64URL() + ".";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer answer(String token) {
    return SERVICE.client().get(Client.ACCOUNT_CENTER, token);
  }

  private static void isRefused(String token) {
    answer(token).isRefused(401, "auth.unauthorized");
  }
}
