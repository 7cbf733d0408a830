package dev.logtosettings.conformance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser for the tests of a class: the chromium of this machine, driven by Selenium. Each
 * test begins in a tab of its own, on a light screen, and fails where the page had an error.
 */
public final class Browser
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final List<String> problems = new ArrayList<>();
  private @Nullable ChromeDriver driver;

  /** Opens it; where there is none, the tests are skipped. */
  @Override
  public void beforeAll(ExtensionContext tests) {
    File chromium = find("chromium");
    File chromedriver = find("chromedriver");
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(chromium)
            .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
    options.setCapability(ChromeOptions.LOGGING_PREFS, console);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build(),
            options);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    newTab();
    look(1280, 1400, "light");
  }

  @Override
  public void afterEach(ExtensionContext test) {
    note();
    List<String> found = List.copyOf(problems);
    problems.clear();
    assertEquals(List.of(), found, "no error of a script, an answer or the policy of the page");
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (driver != null) {
      driver.quit();
    }
  }

  private static File find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst()
        .orElseGet(
            () -> {
              Assumptions.abort(
                  "There is no %s on the path (Debian: apt-get install chromium chromium-driver)"
                      .formatted(program));
              throw new IllegalStateException();
            });
  }

  /** Goes on in a new tab. */
  public void newTab() {
    note();
    String old = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    String tab = driver.getWindowHandle();
    driver.switchTo().window(old).close();
    driver.switchTo().window(tab);
  }

  /** Sets the size of the window, in CSS pixels, and the color scheme of the system. */
  public void look(int width, int height, String colorScheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colorScheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Allows scripts, or does not. */
  public void scripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  public void open(URI page) {
    driver.get(page.toString());
  }

  public void reload() {
    driver.navigate().refresh();
  }

  /** The value of a JavaScript expression in the page. */
  public Object evaluate(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** Waits until a condition of the page holds. */
  public void until(String condition) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "the page to come to " + condition)
        .until(ignored -> Boolean.TRUE.equals(evaluate("Boolean(" + condition + ")")));
  }

  /** How many elements fit. */
  public int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** The text to be seen of the first element that fits. */
  public String text(String selector) {
    return find(By.cssSelector(selector)).getText();
  }

  /** Clicks in the middle of the first element that fits, once it is there. */
  public void click(String selector) {
    find(By.cssSelector(selector)).click();
  }

  /** Types a text into a field, instead of what is there. */
  public void fill(String selector, String text) {
    find(By.cssSelector(selector)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  private WebElement find(By selector) {
    return new WebDriverWait(driver, PATIENCE).until(page -> page.findElement(selector));
  }

  /** Types, and so presses keys; see {@link org.openqa.selenium.Keys}. */
  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** What is to be seen, as a PNG file. */
  public void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** The page as it would be printed, as a PDF file. */
  public void print(Path file) throws IOException {
    Object data = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
    Files.write(file, Base64.getDecoder().decode(data.toString()));
  }

  /**
   * What keeps some people from using the first element that fits, as axe-core finds it: serious
   * and worse.
   */
  public List<String> barriers(String selector) {
    AxeBuilder axe = new AxeBuilder().include(selector);
    axe.setOptions("{\"resultTypes\": [\"violations\"]}");
    return axe.analyze(driver).getViolations().stream()
        .filter(rule -> SERIOUS.contains(rule.getImpact()))
        .map(Browser::describe)
        .toList();
  }

  private static String describe(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  private void note() {
    driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().equals(Level.SEVERE))
        .forEach(entry -> problems.add(entry.getMessage()));
  }
}
