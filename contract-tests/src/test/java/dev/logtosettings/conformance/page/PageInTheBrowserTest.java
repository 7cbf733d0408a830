package dev.logtosettings.conformance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.browser.Browser;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@DisplayName("In a real browser, the page of the service")
@ExtendWith(Services.Extension.class)
final class PageInTheBrowserTest {

  private static final Path SCREENSHOTS = Path.of("target", "page-screenshots");
  private static final String GET = "#operations-Account_center-GetAccountCenterSettings ";
  private static final String PATCH = "#operations-Account_center-UpdateAccountCenterSettings ";

  private static final String STATUS = ".live-responses-table .response .response-col_status";

  @RegisterExtension static final Browser browser = new Browser();

  @BeforeEach
  void openPage(Services services) {
    browser.open(services.at(Level.DOCUMENTED).uri().resolve("/"));
    browser.until("document.querySelector('.opblock')");
  }

  @AfterEach
  void nothingCameFromElsewhere() {
    assertEquals(
        true,
        browser.evaluate(
            "performance.getEntriesByType('resource')"
                + ".every(it => it.name.startsWith(location.origin + '/'))"),
        "all is asked of the service itself");
  }

  @Test
  @DisplayName("says what the service is, and in what version")
  void about() {
    assertEquals("Logto Settings API", browser.text("h1"));
    assertEquals("documented", browser.text("[data-of=level]"));
    assertTrue(browser.text("[data-of=contract]").matches("\\d+\\.\\d+\\.\\d+"));
    assertTrue(browser.text("[data-of=version]").matches("\\d+\\.\\d+\\.\\d+.*"));
  }

  @Test
  @DisplayName("gets a token by a click, sends a PATCH and reads it back")
  void tryIt() throws Exception {
    browser.click("button[name=managementToken]");
    browser.until(
        "document.querySelector('output').textContent === 'A management token is in use.'");
    browser.click(PATCH + ".opblock-summary-control");
    browser.fill(PATCH + ".body-param__text", "{\"customCss\":\"/* from the page */\"}");
    assertEquals("200", execute(PATCH));
    browser.screenshot(SCREENSHOTS.resolve("patch.png"));

    browser.click(GET + ".opblock-summary-control");
    assertEquals("200", execute(GET));
    assertTrue(browser.text(GET + ".live-responses-table").contains("/* from the page */"));
  }

  @Test
  @DisplayName("gets the token of a user too")
  void accountToken() {
    browser.click("button[name=accountToken]");
    browser.until("document.querySelector('output').textContent === 'An account token is in use.'");
    assertEquals("default", browser.evaluate("document.querySelector('[name=tenant]').value"));
  }

  /** Sends what an operation is filled in with, and gives the status of the answer. */
  private static String execute(String operation) {
    browser.click(operation + ".execute");
    return browser.text(operation + STATUS);
  }

  @Test
  @DisplayName("is used by keyboard alone")
  void keyboard() {
    until("button[name=managementToken]");
    browser.type(Keys.ENTER);
    browser.until("document.querySelector('output').textContent");
    until(GET + ".opblock-summary-control");
    browser.type(Keys.ENTER);
    until(GET + ".execute");
    browser.type(Keys.ENTER);
    assertEquals("200", browser.text(GET + STATUS));
  }

  /** Goes on by the tab key until something has the focus. */
  private static void until(String selector) {
    String focused = "document.activeElement.matches('%s')".formatted(selector.strip());
    for (int steps = 0; !Boolean.TRUE.equals(browser.evaluate(focused)); steps++) {
      assertTrue(steps < 100, selector + "is not reached by keyboard");
      browser.type(Keys.TAB);
    }
  }

  @ParameterizedTest(name = "is read by everybody, {0}")
  @ValueSource(strings = {"light", "dark"})
  void everybody(String colorScheme) throws Exception {
    browser.look(1280, 1400, colorScheme);
    browser.screenshot(SCREENSHOTS.resolve(colorScheme + ".png"));
    browser.click(PATCH + ".opblock-summary-control");
    browser.until("document.querySelector('.execute')");
    assertEquals(List.of(), browser.barriers("html"));
    browser.click(".authorize");
    browser.until("document.querySelector('.modal-ux')");
    browser.screenshot(SCREENSHOTS.resolve("authorize-" + colorScheme + ".png"));
    assertEquals(List.of(), browser.barriers(".modal-ux"));
  }

  @Test
  @DisplayName("fits a phone's width")
  void phone() throws Exception {
    browser.look(360, 800, "light");
    browser.screenshot(SCREENSHOTS.resolve("phone.png"));
    browser.click(PATCH + ".opblock-summary-control");
    browser.until("document.querySelector('.execute')");
    assertEquals(360L, browser.evaluate("document.documentElement.scrollWidth"));
  }
}
