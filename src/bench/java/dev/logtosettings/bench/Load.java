package dev.logtosettings.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that wrk sends as fast as they are answered.
 *
 * @param method the method
 * @param path the path
 * @param tokens who sends them, by turns; one empty text for nobody
 * @param body the body, in which {@code CHANGE} becomes a number; empty for none
 * @param ifNoneMatch the header of that name; empty for none
 */
record Load(String method, String path, List<String> tokens, String body, String ifNoneMatch) {

  private static final Pattern RESULT =
      Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  static Load get(String path, List<String> tokens) {
    return new Load("GET", path, tokens, "", "");
  }

  static Load patch(String path, List<String> tokens, String body) {
    return new Load("PATCH", path, tokens, body, "");
  }

  Load unlessStill(String etag) {
    return new Load(method, path, tokens, body, etag);
  }

  /**
   * Sends them.
   *
   * @param server the process that answers
   * @param connections how many are open, each with one request at a time
   * @param seconds for how long
   * @param pauseMillis how long each connection waits between two requests
   */
  Sample send(Server server, int connections, int seconds, long pauseMillis)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("load");
    Path script = folder.resolve("load.lua");
    try (InputStream lua = Load.class.getResourceAsStream("/load.lua")) {
      Files.copy(lua, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path file = Files.write(folder.resolve("tokens"), tokens);
    URI url = server.url().resolve(path);
    ProcessBuilder wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                url.toString())
            .redirectErrorStream(true);
    Map<String, String> settings = new TreeMap<>();
    settings.put("METHOD", method);
    settings.put("PATH_AND_QUERY", url.getRawPath());
    settings.put("TOKENS", file.toString());
    settings.put("PAUSE_MS", String.valueOf(pauseMillis));
    if (!body.isEmpty()) {
      settings.put("BODY", body);
    }
    if (!ifNoneMatch.isEmpty()) {
      settings.put("IF_NONE_MATCH", ifNoneMatch);
    }
    wrk.environment().putAll(settings);
    long before = server.cpuMicros();
    Process process = wrk.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    long used = server.cpuMicros() - before;
    Matcher result = RESULT.matcher(output);
    if (!result.find()) {
      throw new IOException("wrk did not say what came of it:\n" + output);
    }
    long requests = Math.max(1, Long.parseLong(result.group(1)));
    return new Sample(
        requests * 1e6 / Long.parseLong(result.group(2)),
        Long.parseLong(result.group(3)),
        Long.parseLong(result.group(4)),
        Long.parseLong(result.group(5)),
        (double) used / requests,
        server.residentMb());
  }
}
