package dev.logtosettings.conformance.gateway;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.LentSettings;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Behind a gateway")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class GatewayTest {

  private static final String SOME = "--check=Isolation:";
  private static final String WRITING = "--check=Replaced and merged:";

  /** What only the settings of the owner have, so that it is in what restores them. */
  private static final String OWNERS = "https://example.com/f.ico";

  private final PackagedService service;

  GatewayTest(Services services) {
    this.service = services.at(Level.DOCUMENTED);
  }

  @ParameterizedTest(name = "a request that is answered {0} now and then is sent again")
  @ValueSource(ints = {429, 502, 503, 504, Gateway.LOST})
  void a_request_that_is_lost_is_sent_again(int status) throws Exception {
    try (Gateway gateway = Gateway.to(service.uri(), status, number -> number % 4 == 0)) {
      KitRun run = KitRun.against(gateway.uri(), "gateway-" + status, WRITING);
      assertEquals(0, run.exitCode(), run.printed());
    }
  }

  @Test
  void one_that_says_when_to_come_back_is_asked_again_then() throws Exception {
    AtomicInteger left = new AtomicInteger(20);
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) -> {
              if (left.getAndDecrement() > 0) {
                return null;
              }
              left.set(20);
              exchange.getResponseHeaders().set("Retry-After", "1");
              return 429;
            })) {
      KitRun run = KitRun.against(gateway.uri(), "rate", SOME);
      assertEquals(0, run.exitCode(), run.printed());
    }
  }

  @Test
  void one_that_says_to_come_back_tomorrow_is_not_waited_for() throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) -> {
              exchange.getResponseHeaders().set("Retry-After", "86400");
              return exchange.getRequestMethod().equals("PATCH") ? 503 : null;
            })) {
      unchecked(KitRun.against(gateway.uri(), "tomorrow", SOME));
    }
  }

  @Test
  void a_change_that_may_have_been_made_is_not_made_again_on_a_condition() throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) ->
                exchange.getRequestHeaders().containsKey("If-Match") ? Gateway.LOST : null)) {
      KitRun run = KitRun.against(gateway.uri(), "conditional", "--check=Conditional requests:");
      unchecked(run);
      assertFalse(run.printed().contains("times"), run.printed());
    }
  }

  @Test
  void what_stays_away_for_long_could_not_be_checked() throws Exception {
    try (Gateway gateway = Gateway.to(service.uri(), 502, number -> number > 40 && number < 62)) {
      KitRun run = KitRun.against(gateway.uri(), "away-later", WRITING);
      unchecked(run);
      assertTrue(run.printed().contains("it answered 502"), run.printed());
    }
  }

  @Test
  void a_target_that_says_nothing_is_waited_for_as_long_as_is_said() throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) -> {
              new CountDownLatch(1).await();
              return null;
            })) {
      KitRun run = KitRun.against(gateway.uri(), "silent", SOME, "--timeout=1");
      assertEquals(2, run.exitCode(), run.printed());
      assertTrue(run.printed().contains("it did not answer in time"), run.printed());
    }
  }

  @Test
  void settings_are_put_back_though_it_takes_several_attempts() throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "patient");
    settings.choose("{\"mfa\": {\"enabled\": true}}");
    List<JsonNode> before = settings.read();
    Queue<Integer> faults = new ConcurrentLinkedQueue<>(List.of(503, Gateway.LOST, 500, 429));
    try (Gateway gateway =
        Gateway.to(
            service.uri(), (exchange, body) -> body.contains(OWNERS) ? faults.poll() : null)) {
      KitRun run = run(settings.optionsAt(gateway.uri()), WRITING);
      assertEquals(before, settings.read(), run.printed());
      assertEquals(0, run.exitCode(), run.printed());
      assertTrue(faults.isEmpty(), "the gateway should have been in the way");
    }
  }

  @Test
  void settings_are_put_back_though_the_token_is_no_good_any_more() throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "expired");
    List<JsonNode> before = settings.read();
    Queue<Integer> faults = new ConcurrentLinkedQueue<>(List.of(401));
    try (Gateway gateway =
        Gateway.to(
            service.uri(), (exchange, body) -> body.contains(OWNERS) ? faults.poll() : null)) {
      KitRun run = KitRun.against(gateway.uri(), "expired", WRITING);
      assertEquals(before, settings.read(), run.printed());
      assertTrue(faults.isEmpty(), "the gateway should have been in the way");
      assertEquals(0, run.exitCode(), run.printed());
    }
  }

  @Test
  void settings_that_cannot_be_put_back_are_in_every_report(@TempDir Path folder) throws Exception {
    LentSettings settings = new LentSettings(service.uri(), "lost");
    settings.choose("{\"mfa\": {\"enabled\": true}}");
    try (Gateway gateway =
        Gateway.to(service.uri(), (exchange, body) -> body.contains(OWNERS) ? 500 : null)) {
      KitRun run = run(settings.optionsAt(gateway.uri()), WRITING, "--report=" + folder);
      assertEquals(2, run.exitCode(), run.printed());
      assertFalse(run.printed().contains("Conforms."), run.printed());
      assertTrue(run.printed().contains(OWNERS), run.printed());
      for (String file : List.of("report.json", "report.html", "junit.xml")) {
        assertTrue(Files.readString(folder.resolve(file)).contains(OWNERS), file);
      }
    }
  }

  @Test
  void a_path_in_front_of_the_api_is_in_front_of_the_token_endpoint_too() throws Exception {
    try (Gateway gateway = Gateway.at("/logto", service.uri())) {
      KitRun run = KitRun.against(gateway.uri(), "base", SOME);
      assertEquals(0, run.exitCode(), run.printed());
    }
  }

  @Test
  void a_redirect_is_told_with_its_place() throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) -> {
              exchange.getResponseHeaders().set("Location", "https://elsewhere.example/api");
              return exchange.getRequestURI().getPath().startsWith("/api/") ? 308 : null;
            })) {
      KitRun run = KitRun.against(gateway.uri(), "redirect", SOME);
      assertEquals(2, run.exitCode(), run.printed());
      assertTrue(run.printed().contains("https://elsewhere.example/api"), run.printed());
    }
  }

  @Test
  void a_token_endpoint_that_refuses_is_quoted() throws Exception {
    try (Gateway gateway =
        Gateway.to(
            service.uri(),
            (exchange, body) ->
                exchange.getRequestURI().getPath().startsWith("/oidc/") ? 401 : null)) {
      KitRun run =
          KitRun.against(
              gateway.uri(), "refused", SOME, "--client-id=me", "--client-secret=not-to-be-seen");
      assertEquals(2, run.exitCode(), run.printed());
      assertAll(
          run.printed(),
          () -> assertTrue(run.printed().contains(gateway.uri() + "/oidc/token")),
          () -> assertTrue(run.printed().contains("client me ")),
          () -> assertTrue(run.printed().contains("answered 401")),
          () -> assertTrue(run.printed().contains("--client-secret")),
          () -> assertFalse(run.printed().contains("not-to-be-seen")));
    }
  }

  private static void unchecked(KitRun run) {
    assertEquals(2, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("ould not be checked"), run.printed());
    assertFalse(run.printed().contains("Does not conform"), run.printed());
  }

  private static KitRun run(List<String> options, String... further) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(further));
    return KitRun.of(all.toArray(String[]::new));
  }
}
