package dev.logtosettings.level;

import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At the level {@code strict} a URL is what the parser of the URL standard takes without a base.
 */
final class UrlTest {

  private static final ECKey KEY = Keys.ec("key");
  private static final String TOKEN = Token.management("default").signedBy(KEY);

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose
  private static final Service SERVICE =
      Service.start(KEYS.trust(), Map.of("logto.validation", "strict"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https:\\\\example.com",
        "https:example.com",
        "HTTP://EXAMPLE.com/{id}?a b#c",
        "http:///path",
        "mock://",
        "mailto:",
        "data:image/png;base64,AAAA",
        "http://0x7f.1",
        "http://[::ffff:1.2.3.4]:65535",
        "https://u:p@a.example:443/",
        "https://a_b.-c-.example..com.",
        "https://日本語。jp",
        "https://пример.рф:8080/удалить?так#и",
        "https://user@😀.com",
        "https://𐐨𝒳.com",
        "https://a.xn--e1afmkfd.xn--p1ai",
        "https://b%C3%BCcher.xn--e1afmkf%64.jp",
        "https://%7Ba%7D.{b}",
        "x://😀.xn--"
      })
  void what_the_standard_takes_is_taken_and_kept_as_sent(String url) {
    assertThat(patch(url).isOk().json().get("termsOfUseUrl").textValue()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "/relative",
        "//example.com",
        "1:a",
        "https://",
        "https://?q",
        "https://a b.com",
        "https://a%zz.com",
        "https://a%00",
        "https://a<b.com",
        "http://256.0.0.1",
        "http://1.2.3.08",
        "http://[::1",
        "http://[1::2::3]",
        "https://a.com:65536",
        "https://a.com:x",
        "https://u:p@",
        "https://xn--",
        "https://xn--a.com",
        "https://x%6E--a.com",
        "https://xn--%61.com",
        "https://%D7%90a.com",
        "https://%FF.com",
        "https://a.b\u00a0",
        "https://\u00ad",
        "https://a＃b.com",
        "https://a⁉.com",
        "https://\u0301a.com",
        "https://a\ue000.com",
        "https://אa.com",
        "x://a<b"
      })
  void what_the_standard_refuses_is_refused(String url) {
    patch(url).isRefused(400, "guard.invalid_input");
  }

  private static Answer patch(String url) {
    return SERVICE
        .client()
        .patch(
            SIGN_IN_EXPERIENCE,
            TOKEN,
            JsonNodeFactory.instance.objectNode().put("termsOfUseUrl", url).toString());
  }
}
