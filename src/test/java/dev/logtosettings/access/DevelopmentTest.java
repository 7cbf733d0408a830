package dev.logtosettings.access;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.RawConnection;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody gets a token in development, on this machine alone; nobody does with an issuer. */
final class DevelopmentTest {

  private static final Map<String, Object> EVERY_ADDRESS =
      Map.of("micronaut.server.host", "0.0.0.0");
  private static final ECKey KEY = Keys.ec("key");

  /** An address of this machine that 127.0.0.1 is not. */
  private static final String OTHER_ADDRESS = "127.0.0.2";

  private static final List<String> PATHS =
      List.of(ACCOUNT_CENTER, "/oidc/token", "/oidc/jwks", "/health", "/prometheus", "/", "/none");

  @AutoClose private static final Service SERVICE = Service.start();

  @Test
  void anybody_gets_a_token() {
    try (Service service = Service.start()) {
      Client client = service.client();
      String token = token(client, "client_credentials").isOk().json().get("access_token").asText();

      client.get(ACCOUNT_CENTER, token).isOk();
      client.send(client.request("/oidc/jwks").GET()).isOk();
      client.send(client.request("/oidc/.well-known/openid-configuration").GET()).isOk();
    }
  }

  @Test
  void a_token_of_one_service_is_refused_by_another() {
    try (Service one = Service.start();
        Service other = Service.start()) {
      String token =
          token(one.client(), "client_credentials").isOk().json().get("access_token").asText();

      other.client().get(ACCOUNT_CENTER, token).isRefused(401, "auth.unauthorized");
    }
  }

  @Test
  void it_listens_on_this_machine_only_whatever_is_configured() {
    try (Service service = Service.start(EVERY_ADDRESS)) {
      URI uri = service.client().uri();

      assertThat(uri.getHost()).isEqualTo("127.0.0.1");
      assertThatThrownBy(() -> new Socket(OTHER_ADDRESS, uri.getPort()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:3001",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]",
        "[::1]:65535",
      })
  void it_answers_to_the_names_of_this_machine(String host) {
    for (String path : PATHS) {
      assertThat(get(path, "Host: " + host).status()).isNotEqualTo(403);
      assertThat(get(path, "Host: " + host + "\r\nOrigin: http://" + host).status())
          .isNotEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:3001",
        "localhost.",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "127.1",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:1]",
        "2130706433"
      })
  void it_answers_to_no_other_name(String host) {
    for (String path : PATHS) {
      get(path, "Host: " + host).isRefused(403, "request.origin_forbidden");
      get("http://" + host + path, "Host: localhost").isRefused(403, "request.origin_forbidden");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://localhost:3001",
        "http://localhost",
        "http://localhost:3000",
        "http://127.0.0.1:3001",
        "null",
        ""
      })
  void it_answers_no_page_of_another_origin(String origin) {
    for (String path : PATHS) {
      get(path, "Host: localhost:3001\r\nOrigin: " + origin)
          .isRefused(403, "request.origin_forbidden");
    }
  }

  @Test
  void with_an_issuer_it_listens_where_it_is_told_to() throws Exception {
    try (KeyServer keys = new KeyServer(KEY);
        Service service = Service.start(keys.trust(), EVERY_ADDRESS)) {
      new Socket(OTHER_ADDRESS, service.client().uri().getPort()).close();
    }
  }

  @Test
  void with_an_issuer_nobody_gets_a_token() {
    try (KeyServer keys = new KeyServer(KEY);
        Service service = Service.start(keys.trust())) {
      Client client = service.client();

      token(client, "client_credentials").isRefused(404, "request.not_found");
      token(client, "password").isRefused(404, "request.not_found");
      for (String path :
          new String[] {"/oidc", "/oidc/jwks", "/oidc/.well-known/openid-configuration"}) {
        client.send(client.request(path).GET()).isRefused(404, "request.not_found");
        client
            .get(path, Token.management("default").signedBy(KEY))
            .isRefused(404, "request.not_found");
      }
    }
  }

  private static Answer get(String target, String headers) {
    try (RawConnection connection = new RawConnection(SERVICE.client().uri())) {
      return connection
          .send("GET " + target + " HTTP/1.1\r\n" + headers + "\r\n\r\n")
          .answer()
          .orElseThrow();
    }
  }

  private static Answer token(Client client, String grant) {
    return client.send(
        client
            .request("/oidc/token")
            .header("Authorization", "Basic YTpi")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString("grant_type=" + grant + "&username=ann&password=secret")));
  }
}
