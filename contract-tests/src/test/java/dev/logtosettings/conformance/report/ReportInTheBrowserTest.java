package dev.logtosettings.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.browser.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@DisplayName("In a real browser, the report")
final class ReportInTheBrowserTest {

  private static final Path SCREENSHOTS = Path.of("target", "report-screenshots");
  private static final String DONE = "document.querySelector('#shown')?.textContent";

  @RegisterExtension static final Browser browser = new Browser();

  private static URI page;

  @BeforeAll
  static void writeReport(@TempDir Path folder) throws Exception {
    Reports.write(SampleReport.failing(), folder);
    page = folder.resolve("report.html").toUri();
  }

  @BeforeEach
  void openPage() {
    browser.open(page);
    browser.evaluate("localStorage.clear()");
    browser.reload();
    browser.until(DONE);
  }

  private void capture(String name) throws Exception {
    browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
  }

  @Test
  @DisplayName("looks as it should in light and dark, on a screen, on a phone and printed")
  void looks() throws Exception {
    capture("light");
    browser.look(1280, 1400, "dark");
    capture("dark");
    browser.look(360, 800, "light");
    capture("phone");
    browser.click(".group .check summary");
    browser.until("document.querySelector('.check[open] .half')");
    capture("phone-check");
    browser.print(SCREENSHOTS.resolve("print.pdf"));
  }

  @Test
  @DisplayName("shows the checks of a cell that is clicked, and all again after a second click")
  void cell() throws Exception {
    assertEquals(
        "UpdateSignInExp, 400: 16 failed, 1,144 passed",
        browser.evaluate(
            "document.querySelector('.matrix a[href=\"#operation=UpdateSignInExp&status=400\"]')"
                + ".ariaLabel"));
    browser.click(".matrix a[href='#operation=UpdateSignInExp&status=415']");
    browser.until("location.hash === '#operation=UpdateSignInExp&status=415'");
    assertEquals("4 of 2,444 checks", browser.text("#shown"));
    assertEquals(4, browser.count(".check"));
    assertEquals("UpdateSignInExp", browser.evaluate("filters.operation.value"));
    capture("filtered");

    browser.click(".matrix a[aria-current]");
    browser.until("location.hash === ''");
    assertEquals("All of 2,444 checks, failed ones first", browser.text("#shown"));
  }

  @Test
  @DisplayName("counts in the cell of a property what is inside of it")
  void property() throws Exception {
    browser.click(".matrix a[href='#operation=UpdateAccountCenterSettings&property=fields']");
    browser.until("document.querySelector('#shown').textContent.startsWith('480 of')");
    assertEquals(100, browser.count(".check"));
    browser.click(".more");
    browser.until("document.querySelectorAll('.check').length === 480");
  }

  @Test
  @DisplayName("finds checks by the words and phrases that are typed, together with an outcome")
  void search() throws Exception {
    browser.type("/");
    assertEquals("q", browser.evaluate("document.activeElement.name"));
    browser.type("MFA.policy \"round 2\" array");
    browser.until("document.querySelector('#shown').textContent.startsWith('2 of')");
    browser.click("input[name=outcome][value=failed]");
    browser.until("document.querySelector('#shown').textContent.startsWith('1 of')");
    assertEquals("mfa.policy refuses an array, round 2", browser.text(".check .name"));
    assertEquals(
        "#q=MFA.policy+%22round+2%22+array&outcome=failed", browser.evaluate("location.hash"));

    browser.evaluate("history.back()");
    browser.until("document.querySelector('#shown').textContent.startsWith('2 of')");
    browser.click("#filters [type=reset]");
    browser.until("document.querySelector('#shown').textContent.startsWith('All of')");
  }

  @Test
  @DisplayName("opens a failed check by keyboard, with its sentence, its message and its exchanges")
  void failedCheck() throws Exception {
    browser.evaluate(
        "[...document.querySelectorAll('.check summary')].find(check =>"
            + " check.textContent.includes('mfa.policy refuses an array')).focus()");
    browser.type(Keys.ENTER);
    browser.until("document.querySelector('.check[open] .half')");
    assertTrue(
        browser.text(".check[open] blockquote").startsWith("When users are asked to set up MFA."));
    assertTrue(browser.text(".check[open] .message").contains("expected 400\nreceived 200"));
    assertEquals(3, browser.count(".check[open] .exchange"));
    String sent = browser.text(".check[open] .exchange:nth-of-type(2) .half");
    assertTrue(sent.contains("Bearer eyJhbG…(masked)"), sent);
    String received = browser.text(".check[open] .exchange:nth-of-type(2) .half + .half .body");
    assertTrue(received.contains("\"big\": 9007199254740993,\n"), received);
    assertTrue(received.contains("\"profileFields\": [],\n  \"empty\": {}\n}"), received);
    browser.evaluate("document.querySelector('.check[open]').scrollIntoView()");
    capture("check");
    browser.look(1280, 1400, "dark");
    capture("check-dark");
  }

  @Test
  @DisplayName("keeps the choice of light or dark")
  void theme() throws Exception {
    assertEquals("Dark", browser.text("#theme"));
    browser.click("#theme");
    assertEquals("Light", browser.text("#theme"));
    browser.reload();
    assertEquals("Light", browser.text("#theme"));
  }

  @Test
  @DisplayName("opens at the check that its link names")
  void linkToCheck() throws Exception {
    browser.newTab();
    browser.open(URI.create(page + "#check=check-70"));
    browser.until("document.querySelector('.check[open] .inside')");
    assertEquals("1 of 2,444 checks", browser.text("#shown"));
  }

  @Test
  @DisplayName("fits a phone's width")
  void phone() throws Exception {
    browser.look(360, 800, "light");
    browser.click("#unfold");
    browser.click(".group .check summary");
    browser.until("document.querySelector('.check[open] .half')");
    assertEquals(
        360L,
        browser.evaluate("document.documentElement.scrollWidth"),
        "the page does not scroll sideways");
    assertEquals(
        true,
        browser.evaluate(
            "[...document.querySelectorAll('.scroll:has(.features)')]"
                + ".every(it => it.scrollWidth <= it.clientWidth)"),
        "nothing but the matrices scrolls sideways");
  }

  @Test
  @DisplayName("tells verdict, counts and failures where scripts are not allowed")
  void noScripts() throws Exception {
    browser.newTab();
    browser.scripts(false);
    browser.look(1280, 1400, "light");
    browser.open(page);
    capture("no-script");
    String shown = browser.text("body");
    assertTrue(shown.contains("Does not conform"), shown);
    assertTrue(shown.contains("2,400 passed"), shown);
    assertTrue(shown.contains("The status is 500, the contract says 415."), shown);
  }

  @Test
  @DisplayName("shows hostile texts as texts")
  void hostileTexts(@TempDir Path folder) throws Exception {
    Reports.write(HostileReport.report(), folder);
    browser.newTab();
    browser.open(folder.resolve("report.html").toUri());
    browser.until(DONE);
    browser.click(".cell");
    browser.until("location.hash !== ''");
    assertEquals("All of 1 check, failed ones first", browser.text("#shown"));
    browser.click(".check summary");
    browser.until("document.querySelector('.check[open] .half')");
    assertEquals(0, browser.count("img, script:not([type=module], #report)"));
    assertTrue(browser.text(".check .half .body").startsWith(HostileReport.MARKUP));
    assertTrue(
        browser.text(".check .half .headers").contains("(cut here, 10,000 characters in all)"));
  }

  @Test
  @DisplayName("says how much of a long body it shows")
  void longBody(@TempDir Path folder) throws Exception {
    String body = "[" + "\"long\",".repeat(100_000);
    CheckResult check =
        SampleReport.check(
            "long", Outcome.FAILED, null, SampleReport.exchange("PATCH", "/", body, 413, ""));
    Reports.write(SampleReport.report(Verdict.DOES_NOT_CONFORM, List.of(check)), folder);
    browser.newTab();
    browser.look(1280, 1000, "light");
    browser.open(folder.resolve("report.html").toUri());
    browser.until(DONE);
    browser.click(".check summary");
    browser.until("document.querySelector('.check[open] .half')");
    assertEquals("Cut: 4,096 of 700,001 characters are shown.", browser.text(".cut"));
    assertEquals("(empty)", browser.text(".half + .half .body"));
    capture("long-body");
  }

  @Test
  @DisplayName("is calm where everything passed")
  void conforms(@TempDir Path folder) throws Exception {
    Reports.write(SampleReport.passing(), folder);
    browser.open(folder.resolve("report.html").toUri());
    browser.until(DONE);
    assertEquals(0, browser.count(".check"));
    assertEquals(5, browser.count(".group"));
    capture("conforms");
  }
}
