package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser, driven through the <a
 * href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>, which needs
 * nothing but the JDK.
 */
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable String session;
  private int calls;

  /** The browser of this machine, if there is one on the path. */
  static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Chromium(Path program) throws IOException, InterruptedException {
    profile = Files.createTempDirectory("chromium");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(), new Listener())
            .join();
  }

  /** The browser writes where it listens once it does. */
  private URI address() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return URI.create("ws://127.0.0.1:%s%s".formatted(lines.get(0), lines.get(1)));
      }
      Thread.sleep(20);
    }
    throw new IOException(
        "The browser did not start: " + Files.readString(profile.resolve("output.txt")));
  }

  /** Goes on in a new tab that knows nothing of the others. */
  void newTab() throws InterruptedException {
    session = null;
    String context = call("Target.createBrowserContext", Map.of()).get("browserContextId").asText();
    String target =
        call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
            .get("targetId")
            .asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
  }

  /** Sets the size of the window, in CSS pixels, and the color scheme of the system. */
  void look(int width, int height, String colorScheme) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colorScheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void scripts(boolean allowed) throws InterruptedException {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  void open(URI page) throws InterruptedException {
    call("Page.navigate", Map.of("url", page.toString()));
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  void reload() throws InterruptedException {
    evaluate("window.isOld = true");
    call("Page.reload", Map.of());
    until("!window.isOld && document.readyState === 'complete'");
  }

  /** Evaluates JavaScript in the page. */
  JsonNode evaluate(String script) throws InterruptedException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until a condition of the page holds. */
  void until(String condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The page never came to " + condition);
      }
      Thread.sleep(20);
    }
  }

  /** Presses the left button of the mouse in the middle of the first element that fits. */
  void click(String selector) throws InterruptedException {
    JsonNode middle =
        evaluate(
            """
            (() => {
              const element = document.querySelector(%s);
              element.scrollIntoView({ block: 'center', behavior: 'instant' });
              const box = element.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            })()"""
                .formatted(JSON.getNodeFactory().textNode(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              middle.get(0).asDouble(),
              "y",
              middle.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses a key that writes a character; {@code '\r'} is Enter. */
  void press(char key) throws InterruptedException {
    Map<String, ?> stroke =
        Map.of(
            "key",
            key == '\r' ? "Enter" : String.valueOf(key),
            "text",
            String.valueOf(key),
            "windowsVirtualKeyCode",
            (int) key);
    for (String type : List.of("keyDown", "keyUp")) {
      Map<String, Object> event = new HashMap<>(stroke);
      event.put("type", type);
      call("Input.dispatchKeyEvent", event);
    }
  }

  void type(String text) throws InterruptedException {
    call("Input.insertText", Map.of("text", text));
  }

  /** What is to be seen, as a PNG file. */
  void screenshot(Path file) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** The page as it would be printed, as a PDF file. */
  void print(Path file) throws IOException, InterruptedException {
    String data = call("Page.printToPDF", Map.of("printBackground", false)).get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** Every error, of a script or of the content security policy, since the start. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode received = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (received == null) {
        throw new IllegalStateException("The browser does not answer " + method);
      }
      if (received.path("id").asInt() == id) {
        if (received.has("error")) {
          throw new IllegalStateException(method + ": " + received.get("error"));
        }
        return received.get("result");
      }
      note(received);
    }
  }

  private void note(JsonNode event) {
    switch (event.path("method").asText()) {
      case "Runtime.exceptionThrown" -> problems.add(event.get("params").toString());
      case "Log.entryAdded" -> {
        JsonNode entry = event.at("/params/entry");
        if (entry.path("level").asText().equals("error")) {
          problems.add(entry.toString());
        }
      }
      default -> {}
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session = null;
      call("Browser.close", Map.of());
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.abort();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
