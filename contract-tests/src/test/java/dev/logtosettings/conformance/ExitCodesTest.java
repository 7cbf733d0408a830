package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The kit ends with")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class ExitCodesTest {

  private static final String ONE_OPERATION = "--operation=GetSignInExp";

  private final PackagedService service;

  ExitCodesTest(Services services) {
    this.service = services.at(Level.DOCUMENTED);
  }

  @Test
  void zero_if_the_target_conforms() {
    ended(0, "Conforms.", KitRun.against(service.uri(), "conforms", ONE_OPERATION));
  }

  @Test
  void zero_and_partial_if_a_check_could_not_be_run_for_lack_of_a_token() {
    ended(
        0,
        "Partial: what could be checked conforms.",
        KitRun.against(service.uri(), "partial", "--operation=UpdateLogtoConfig"));
  }

  @Test
  void one_if_a_check_could_not_be_run_and_all_were_asked_for() {
    ended(
        1,
        "There is no token of the caller third-party-user",
        KitRun.against(service.uri(), "complete", "--operation=UpdateLogtoConfig", "--complete"));
  }

  @Test
  void one_if_the_target_does_not_conform() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] token = "{\"access_token\":\"abc\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    server.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      ended(1, "Does not conform.", KitRun.against(uri, "wrong", ONE_OPERATION, "--fail-fast"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void two_if_the_target_is_away() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(loopback());
      port = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port);
    ended(2, "Could not run: There is no answer from " + nobody, KitRun.against(nobody, "away"));
  }

  @Test
  void two_if_the_token_is_refused() {
    ended(
        2,
        "refuses the token of the caller admin",
        KitRun.against(service.uri(), "refused", "--management-token=made-up"));
  }

  @Test
  void two_if_the_token_endpoint_issues_none() {
    ended(
        2,
        "There is no token",
        KitRun.against(
            service.uri(), "none", "--token-endpoint=" + service.uri().resolve("/oidc/nothing")));
  }

  @Test
  void two_if_the_service_is_not_packaged() {
    ended(2, "there is no no-such.jar", KitRun.of("--service=no-such.jar"));
  }

  @Test
  void two_if_no_check_is_called_so() {
    ended(
        2,
        "--check must be in the name of a check",
        KitRun.against(service.uri(), "nothing", "--check=No such check"));
  }

  @ParameterizedTest(name = "two if an option is bad: {0}")
  @CsvSource({
    "--no-such-option, Unknown option",
    "--level=lenient, '--level must be documented, strict or all'",
    "--operation=DeleteAll, --operation must be one of GetAccountCenterSettings",
    "--header=nothing --target=http://127.0.0.1:1, --header must be",
    "--token=nobody-known=abc, there is no such caller",
    "--target=ftp://127.0.0.1, must be an http or https URL",
    "--target=http://127.0.0.1:1 --level=all, A target holds one level",
    "--target=http://192.0.2.1, --allow-writes",
  })
  void two_if_an_option_is_bad(String options, String told) {
    ended(2, told, KitRun.of(options.split(" ")));
  }

  private static void ended(int exitCode, String told, KitRun run) {
    assertAll(
        run.printed(),
        () -> assertEquals(exitCode, run.exitCode()),
        () -> assertTrue(run.printed().contains(told), "it should say: " + told));
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
