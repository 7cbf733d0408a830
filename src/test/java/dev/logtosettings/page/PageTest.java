package dev.logtosettings.page;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the service says of itself to who opens it. */
final class PageTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  @AutoClose private static final Service SERVICE = Service.start();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BROWSER + "|text/html",
        "text/html|text/html",
        "application/json|application/json",
        "application/json, text/html;q=0.9|application/json",
        "text/html;q=0.5, application/json|application/json",
        "*/*|application/json"
      })
  void it_speaks_html_to_browsers_and_json_to_programs(String accept, String type) {
    assertThat(get(SERVICE, "/", accept).isOk().header("Content-Type")).startsWith(type);
  }

  @Test
  void it_names_its_contract_its_level_and_where_tokens_are() {
    JsonNode about = get(SERVICE, "/", "application/json").isOk().json();

    assertThat(about.get("name").textValue()).isEqualTo("Logto Settings API");
    assertThat(about.get("contract").textValue()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(about.get("level").textValue()).isEqualTo("documented");
    assertThat(about.at("/tokens/endpoint").textValue()).isEqualTo("/oidc/token");
    assertThat(get(SERVICE, about.get("description").textValue(), "*/*").isOk().json().get("paths"))
        .isNotEmpty();
  }

  @Test
  void the_description_is_one_document_and_the_same_in_both_forms() {
    String yaml = get(SERVICE, "/openapi.yaml", "*/*").isOk().body();
    String json = get(SERVICE, "/openapi.json", "*/*").isOk().body();

    assertThat(yaml).startsWith("openapi: 3.0.3").doesNotContain("$ref: examples/");
    assertThat(new Yaml().<Object>load(json)).isEqualTo(new Yaml().load(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/openapi.yaml", "/openapi.json", "/page/page.js", "/page/swagger-ui.css"})
  void who_has_it_already_is_told_so(String path) {
    Answer first = get(SERVICE, path, BROWSER).isOk();
    assertThat(first.header("Cache-Control")).isEqualTo("public, no-cache");

    Answer second =
        SERVICE
            .client()
            .send(
                SERVICE
                    .client()
                    .request(path)
                    .header("Accept", BROWSER)
                    .header("If-None-Match", "\"other\", " + first.header("ETag"))
                    .GET());

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void it_comes_packed_to_who_can_unpack_it() {
    Answer packed =
        SERVICE
            .client()
            .send(
                SERVICE
                    .client()
                    .request("/page/swagger-ui-bundle.js")
                    .header("Accept-Encoding", "gzip, deflate")
                    .GET())
            .isOk();

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Integer.parseInt(packed.header("Content-Length"))).isLessThan(600_000);
  }

  @Test
  void a_browser_loads_nothing_for_it_from_elsewhere_and_runs_no_script_that_is_in_it() {
    Answer page = get(SERVICE, "/", BROWSER).isOk();

    assertThat(page.headers().get("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/index.html",
        "/page/..%2Fapplication.yml",
        "/page/%2e%2e/application.yml",
        "/page/",
        "/openapi.xml",
        "/openapi.yaml/x"
      })
  void there_is_nothing_else(String path) {
    get(SERVICE, path, "*/*").isRefused(404, "request.not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi.yaml", "/page/page.js"})
  void outside_of_development_it_is_there_only_where_that_is_asked_for(String path) {
    try (KeyServer keys = new KeyServer(Keys.ec("key"));
        Service closed = Service.start(keys.trust());
        Service open = Service.start(keys.trust(), Map.of("logto.page", true))) {
      get(closed, path, "*/*").isRefused(404, "request.not_found");
      get(open, path, "*/*").isOk();
      assertThat(get(open, "/", "*/*").json().has("tokens")).isFalse();
      get(open, ACCOUNT_CENTER, "*/*").isRefused(401, "auth.authorization_header_missing");
    }
  }

  @Test
  void below_a_context_path_its_addresses_are_so_too() {
    try (Service below = Service.start(Map.of("micronaut.server.context-path", "/settings"))) {
      JsonNode about = get(below, "/settings/", "application/json").isOk().json();
      JsonNode description = get(below, about.get("description").textValue(), "*/*").isOk().json();

      assertThat(about.at("/tokens/endpoint").textValue()).isEqualTo("/settings/oidc/token");
      assertThat(description.at("/servers/0/url").textValue()).isEqualTo("/settings");
      assertThat(description.at("/components/securitySchemes").findValuesAsText("tokenUrl"))
          .containsOnly("/settings/oidc/token");
      assertThat(get(below, "/settings/page/page.js", "*/*").isOk().body()).isNotEmpty();
    }
  }

  @Test
  void outside_of_development_the_description_names_the_issuer_for_tokens() {
    try (KeyServer keys = new KeyServer(Keys.ec("key"));
        Service open = Service.start(keys.trust(), Map.of("logto.page", true))) {
      assertThat(get(open, "/openapi.json", "*/*").isOk().json().findValuesAsText("tokenUrl"))
          .containsOnly(keys.trust().get("logto.auth.issuer") + "/token");
    }
  }

  @Test
  void it_can_be_turned_off_in_development() {
    try (Service off = Service.start(Map.of("logto.page", false))) {
      get(off, "/", BROWSER).isRefused(404, "request.not_found");
    }
  }

  private static Answer get(Service service, String path, String accept) {
    return service.client().send(service.client().request(path).header("Accept", accept).GET());
  }
}
