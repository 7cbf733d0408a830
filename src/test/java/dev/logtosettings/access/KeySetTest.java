package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.ServiceProcess;
import dev.logtosettings.harness.Token;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A key that cannot be used is left out of its set, and the others are used (RFC 7517). */
final class KeySetTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final ECKey NEW = Keys.ec("new");

  private static final List<String> UNUSABLE =
      List.of(
          "{}",
          "null",
          "7",
          "\"key\"",
          "[]",
          "{\"kid\":\"a\"}",
          "{\"kid\":\"a\",\"kty\":null}",
          "{\"kid\":\"a\",\"kty\":\"XYZ\"}",
          "{\"kid\":\"a\",\"kty\":7}",
          "{\"kid\":7,\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
          "{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-257\",\"x\":\"AA\",\"y\":\"AA\"}",
          "{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
          "{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-256\"}",
          "{\"kid\":\"a\",\"kty\":\"RSA\",\"e\":\"AQAB\"}",
          "{\"kid\":\"a\",\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
          "{\"kid\":\"a\",\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
          "{\"kid\":\"a\",\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AA\"}",
          "{\"kid\":\"a\",\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}",
          "{\"kid\":\"a\",\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
          with("\"use\":\"enc\""),
          with("\"use\":\"enc\",\"key_ops\":[\"verify\"]"),
          with("\"use\":\"\""),
          with("\"key_ops\":[\"encrypt\"]"),
          with("\"key_ops\":\"verify\""),
          with("\"alg\":7"),
          with("\"x5c\":[\"a certificate\"]"),
          with("\"x5c\":\"a certificate\""),
          with("\"x5u\":\"::\""));

  @ParameterizedTest
  @FieldSource("UNUSABLE")
  void one_that_cannot_be_used_does_no_harm(String unusable) {
    try (KeyServer keys = new KeyServer(KEY)) {
      keys.answer(200, set(unusable, json(KEY)));
      try (Service service = Service.start(keys.trust())) {
        answer(service, KEY).isOk();

        keys.answer(200, set(json(KEY), unusable, json(NEW)));
        answer(service, NEW).isOk();
      }
    }
  }

  @Test
  void a_set_of_none_that_can_be_used_is_refused_at_the_start() {
    try (KeyServer keys = new KeyServer()) {
      refusesToStart(keys);

      keys.answer(200, set(UNUSABLE.toArray(String[]::new)));
      refusesToStart(keys);
    }
  }

  @Test
  void a_set_of_none_that_comes_later_leaves_nobody_trusted() {
    Map<String, Object> soon = Map.of("logto.auth.jwks-max-age", "1s");
    try (KeyServer keys = new KeyServer(KEY);
        Service service = Service.start(keys.trust(), soon)) {
      answer(service, KEY).isOk();

      keys.publish();

      await().untilAsserted(() -> answer(service, KEY).isRefused(401, "auth.unauthorized"));
    }
  }

  @Test
  void of_two_keys_of_one_name_either_verifies() {
    ECKey namesake = Keys.ec(KEY.getKeyID());
    RSAKey rsa = Keys.rsa(KEY.getKeyID());
    ECKey otherCurve = Keys.ec(Curve.P_384, KEY.getKeyID());

    try (KeyServer keys = new KeyServer(otherCurve, rsa, namesake, KEY);
        Service service = Service.start(keys.trust())) {
      answer(service, KEY).isOk();
      answer(service, namesake).isOk();
      answer(service, rsa).isOk();
    }
  }

  @Test
  void a_key_is_tried_though_another_of_its_name_and_kind_cannot_be_used() {
    OctetKeyPair good = Keys.ed25519("Ed25519");
    String bad = "{\"kid\":\"Ed25519\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}";

    try (KeyServer keys = new KeyServer(KEY)) {
      keys.answer(200, set(bad, json(good)));
      try (Service service = Service.start(keys.trust())) {
        answer(service, good).isOk();
      }
    }
  }

  @Test
  void a_short_RSA_key_verifies_nothing() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var pair = generator.generateKeyPair();
    RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID("weak").build();
    RSASSASigner signer = new RSASSASigner((RSAPrivateKey) pair.getPrivate(), true);
    Token token = Token.management("default");

    try (KeyServer keys = new KeyServer(weak, KEY);
        Service service = Service.start(keys.trust())) {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build();
      String signed = Token.sign(signer, header, new Payload(token.claims()));

      service.client().get(ACCOUNT_CENTER, signed).isRefused(401, "auth.unauthorized");
    }
  }

  @Test
  void what_is_wrong_is_logged_once_and_what_cannot_be_read_is_counted(@TempDir Path folder) {
    try (KeyServer keys = new KeyServer(KEY)) {
      keys.answer(200, set(json(KEY), "{\"kid\":\"odd\",\"kty\":\"XYZ\"}"));
      Map<String, String> environment =
          Map.of(
              "LOGTO_AUTH_ISSUER",
              Token.ISSUER,
              "LOGTO_AUTH_JWKS_URI",
              keys.uri().toString(),
              "LOGTO_AUTH_JWKS_MAX_AGE",
              "1s",
              "DATASOURCES_DEFAULT_URL",
              "jdbc:h2:mem:keys");
      try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
        service.client();
        int reads = keys.reads();
        await().until(() -> keys.reads() > reads + 1);
        keys.answer(503, "out of order");
        await().until(() -> failures(service) > 1);

        assertThat(service.output().lines().filter(line -> line.contains("odd"))).hasSize(1);
        assertThat(service.output()).contains("logto.auth.jwks-uri cannot be read: " + keys.uri());
      }
    }
  }

  @Test
  void readiness_goes_down_before_the_keys_are_good_no_more() {
    Map<String, Object> soon =
        Map.of("logto.auth.jwks-max-age", "1s", "logto.auth.jwks-outage-tolerance", "1s");
    try (KeyServer keys = new KeyServer(KEY);
        Service service = Service.start(keys.trust(), soon)) {
      assertThat(readiness(service)).isEqualTo(200);

      keys.answer(503, "out of order");
      await().until(() -> readiness(service) == 503);
      await().untilAsserted(() -> answer(service, KEY).isRefused(401, "auth.unauthorized"));

      keys.publish(KEY);
      await().until(() -> readiness(service) == 200);
      answer(service, KEY).isOk();
    }
  }

  private static void refusesToStart(KeyServer keys) {
    assertThatThrownBy(() -> Service.start(keys.trust()).close())
        .hasStackTraceContaining("logto.auth.jwks-uri (LOGTO_AUTH_JWKS_URI) names no key");
  }

  private static double failures(ServiceProcess service) {
    String metrics = service.client().send(service.client().request("/prometheus").GET()).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("logto_settings_jwks_failures_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static int readiness(Service service) {
    return service.client().send(service.client().request("/health/readiness").GET()).status();
  }

  private static Answer answer(Service service, JWK key) {
    return service.client().get(ACCOUNT_CENTER, Token.management("default").signedBy(key));
  }

  /** The good key, with a member that spoils it. */
  private static String with(String member) {
    return json(KEY).replace("\"key\"", "\"a\"").replaceFirst("\\}$", "," + member + "}");
  }

  private static String json(JWK key) {
    return key.toPublicJWK().toJSONString();
  }

  private static String set(String... keys) {
    return Stream.of(keys).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }
}
