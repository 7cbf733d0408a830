package dev.logtosettings.conformance.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A secret")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class SecretsTest {

  private static final String KEY = "key-of-the-gateway";
  private static final String COOKIE = "session-of-the-gateway";

  private final PackagedService service;

  SecretsTest(Services services) {
    this.service = services.at(Level.DOCUMENTED);
  }

  @Test
  void is_in_no_report_whatever_a_gateway_makes_of_it(@TempDir Path folder) throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) -> {
              Headers answer = exchange.getResponseHeaders();
              answer.add("X-Seen", exchange.getRequestHeaders().getFirst("X-Key"));
              answer.add("X-Encoded", base64(KEY) + " " + base64("gateway:" + KEY));
              answer.add("X-Tokens", exchange.getRequestHeaders().get("Authorization") + "");
              answer.add("Set-Cookie", "session=" + COOKIE + "; Path=/; HttpOnly");
              answer.add("X-Session", COOKIE);
              return exchange.getRequestMethod().equals("PATCH") && body.contains("SignIn")
                  ? Integer.valueOf(418)
                  : null;
            })) {
      KitRun run =
          KitRun.against(
              gateway.uri(),
              "secrets",
              "--check=Replaced and merged:",
              "--header=X-Key: " + KEY,
              "--report=" + folder);
      assertTrue(run.printed().contains("Failed:"), run.printed());
      assertTrue(run.printed().contains("x-seen: ***"), run.printed());
      hides(run.printed());
      hides(Files.readString(folder.resolve("junit.xml")));
      hides(Files.readString(folder.resolve("report.json")));
      hides(Files.readString(folder.resolve("report.html")));
      hides(unpacked(Files.readString(folder.resolve("report.html"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--target=http://me:key-of-the-gateway@127.0.0.1:1",
        "--target=http://127.0.0.1:1/?key=key-of-the-gateway",
        "--target=http://127.0.0.1:1/#key-of-the-gateway",
        "--target=http://127.0.0.1:1/ key-of-the-gateway",
        "--token-endpoint=http://me:key-of-the-gateway@127.0.0.1:1 --target=http://127.0.0.1:1",
        "--header=key-of-the-gateway --target=http://127.0.0.1:1",
        "--token=key-of-the-gateway",
        "--token=key-of-the-gateway=",
        "--client-secrte=key-of-the-gateway",
        "--client-secret key-of-the-gateway key-of-the-gateway",
        "key-of-the-gateway",
      })
  void is_not_repeated_where_an_option_is_bad(String options) {
    KitRun run = KitRun.of(options.split(" (?=-|key)"));
    assertEquals(2, run.exitCode(), run.printed());
    hides(run.printed());
  }

  private static void hides(String text) {
    for (String form :
        List.of(KEY, COOKIE, base64(KEY), base64("gateway:" + KEY).substring(12, 34))) {
      assertFalse(text.contains(form), () -> form + " is in\n" + text);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** The report that a page carries. */
  private static String unpacked(String page) throws IOException {
    Matcher data = Pattern.compile("id=\"report\">([^<]+)<").matcher(page);
    assertTrue(data.find());
    byte[] packed = Base64.getDecoder().decode(data.group(1));
    try (GZIPInputStream report = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(report.readAllBytes(), UTF_8);
    }
  }
}
