package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Service;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoint of development takes and refuses (RFC 6749). */
final class TokenEndpointTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MACHINE = "grant_type=client_credentials";
  private static final String USER = "grant_type=password&username=ann&password=secret";

  @AutoClose private static final Service SERVICE = Service.start();

  private final Client client = SERVICE.client();

  @Test
  void a_token_is_good_for_the_API() {
    client.get(ACCOUNT_CENTER, issued(MACHINE)).isOk();
    client.get(Client.LOGTO_CONFIGS, issued(USER)).isRefused(400, "account_center.not_enabled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic YTpi", "basic YTpi", "Basic   YTpi", "Basic YTo=", "Basic YSUzQWI6Yg=="})
  void a_client_may_say_who_it_is_as_Basic(String authorization) {
    assertThat(post(MACHINE, "Authorization", authorization).status()).isEqualTo(200);
  }

  @Test
  void or_in_the_form() {
    assertThat(post(MACHINE + "&client_id=a&client_secret=b").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !",
        "Basic YQ",
        "Basic YQ==",
        "Basic JXp6OmI=",
        "Bearer YTpi",
        "YTpi",
        "Basic YTpi x"
      })
  void a_header_that_names_no_client_is_told_what_is_needed(String authorization) {
    Answer answer = post(MACHINE, "Authorization", authorization);

    isError(answer, 401, "invalid_client");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
  }

  @Test
  void who_names_no_client_is_told_what_is_needed() {
    isError(post(MACHINE), 401, "invalid_client");
    isError(post(MACHINE + "&client_id=a"), 401, "invalid_client");
    isError(post(""), 401, "invalid_client");
    isError(
        post(MACHINE, "Authorization", "Basic YTpi", "Authorization", "Basic YTpi"),
        401,
        "invalid_client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%zz",
        "%",
        "a=%",
        "a=%2",
        "%2=a",
        "a=%-1",
        MACHINE + "&scope=%zz",
        MACHINE + "&" + MACHINE,
        MACHINE + "&scope=all&scope=all",
        MACHINE + "&scope=&scope=all",
        MACHINE + "&client_secret=b",
        "",
        "grant_type",
        "grant_type=",
        "&&&===",
        "grant_type=password",
        "grant_type=password&username=ann",
        "grant_type=password&username=&password=b",
        "{\"grant_type\":\"client_credentials\"}"
      })
  void a_form_that_is_not_what_it_must_be_is_refused(String form) {
    isError(post(form, "Authorization", "Basic YTpi"), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"implicit", "authorization_code", "refresh_token", "PASSWORD", "%00"})
  void another_grant_is_told_so(String grant) {
    isError(
        post("grant_type=" + grant, "Authorization", "Basic YTpi"), 400, "unsupported_grant_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain"})
  void what_is_no_form_is_told_what_is_taken(String type) {
    Answer answer =
        client.send(
            client
                .request("/oidc/token")
                .header("Content-Type", type)
                .header("Authorization", "Basic YTpi")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));

    answer.isRefused(415, "request.unsupported_media_type");
    assertThat(answer.json().get("message").textValue()).contains(FORM).doesNotContain("json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C3%A4nn", "ann%00", "ann%0A", "%FF", "%ED%A0%80"})
  void a_user_whom_the_API_would_not_know_gets_no_token(String user) {
    isError(post(USER.replace("ann", user), "Authorization", "Basic YTpi"), 400, "invalid_request");
  }

  @Test
  void a_name_has_up_to_255_characters() {
    String longest = "n".repeat(255);

    client
        .get(Client.LOGTO_CONFIGS, issued(USER.replace("ann", longest)))
        .isRefused(400, "account_center.not_enabled");
    isError(
        post(USER.replace("ann", longest + "n"), "Authorization", "Basic YTpi"),
        400,
        "invalid_request");
    isError(
        post(MACHINE, "Authorization", "Basic " + Base64.encode(longest + "n:secret")),
        400,
        "invalid_request");
  }

  @Test
  void a_scope_is_what_it_is_asked_to_be() {
    assertThat(scope(MACHINE)).isEqualTo("all");
    assertThat(scope(MACHINE + "&scope=")).isEmpty();
    assertThat(scope(USER)).isEqualTo("openid profile identities");
    assertThat(scope(MACHINE + "&scope=read%3Aall+a%20b")).isEqualTo("read:all a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+all", "all+", "a++b", "a%09b", "%22all%22", "a%5Cb", "%C3%A4", "a%00"})
  void a_scope_of_other_characters_is_refused(String scope) {
    isError(post(MACHINE + "&scope=" + scope, "Authorization", "Basic YTpi"), 400, "invalid_scope");
  }

  @Test
  void a_scope_that_no_header_holds_is_refused() {
    isError(
        post(MACHINE + "&scope=" + "s".repeat(1001), "Authorization", "Basic YTpi"),
        400,
        "invalid_scope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.logto.app/me",
        "https://a.logto.app",
        "https://.logto.app/api",
        "https://other.example.com/api",
        "http://other.example.com/api",
        "urn:x"
      })
  void a_resource_of_nobody_is_refused(String resource) {
    isError(
        post(MACHINE + "&resource=" + resource, "Authorization", "Basic YTpi"),
        400,
        "invalid_target");
  }

  @Test
  void the_service_itself_is_a_resource_that_stands_for_the_default_tenant() {
    for (String base : new String[] {client.uri().toString(), client.uri() + "/"}) {
      String token = issued(MACHINE + "&resource=" + base + "/api");

      assertThat(client.get(ACCOUNT_CENTER, token).isOk().json().get("tenantId").textValue())
          .isEqualTo("default");
    }
    isError(
        post(USER + "&resource=" + client.uri() + "/api", "Authorization", "Basic YTpi"),
        400,
        "invalid_target");
  }

  @Test
  void a_base_URL_may_end_with_a_slash() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(java.net.URI.create(client.uri() + "//oidc/token"))
            .header("Content-Type", FORM)
            .header("Authorization", "Basic YTpi")
            .POST(BodyPublishers.ofString(MACHINE));

    assertThat(client.send(request).status()).isEqualTo(200);
  }

  @Test
  void below_a_context_path_all_is_below_it() {
    try (Service below = Service.start(Map.of("micronaut.server.context-path", "/settings"))) {
      Client there = below.client();
      Answer metadata =
          there.send(there.request("/settings/oidc/.well-known/openid-configuration").GET());
      assertThat(metadata.json().get("issuer").textValue()).endsWith("/settings/oidc");
      assertThat(metadata.json().get("token_endpoint").textValue())
          .endsWith("/settings/oidc/token");

      Answer token =
          there.send(
              there
                  .request("/settings/oidc/token")
                  .header("Content-Type", FORM)
                  .header("Authorization", "Basic YTpi")
                  .POST(
                      BodyPublishers.ofString(
                          MACHINE + "&resource=" + there.uri() + "/settings/api")));

      there.get("/settings" + ACCOUNT_CENTER, token.json().get("access_token").textValue()).isOk();
    }
  }

  private String issued(String form) {
    Answer answer = post(form, "Authorization", "Basic YTpi");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.json().get("access_token").textValue();
  }

  private String scope(String form) {
    return post(form, "Authorization", "Basic YTpi").json().get("scope").textValue();
  }

  private Answer post(String form, String... headers) {
    HttpRequest.Builder request = client.request("/oidc/token").header("Content-Type", FORM);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.POST(BodyPublishers.ofString(form)));
  }

  private static void isError(Answer answer, int status, String error) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.json().get("error").textValue()).isEqualTo(error);
    assertThat(answer.json().get("code").textValue()).isEqualTo(error);
    assertThat(answer.json().get("message").textValue()).isNotEmpty();
  }
}
