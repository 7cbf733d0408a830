package dev.logtosettings.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@DisplayName("A written report")
final class ReportsTest {

  /** The hostile text in a file: UTF-8 has no half of a pair. */
  private static final String HOSTILE_IN_UTF_8 =
      HostileReport.TEXT.replace("\uD800", "?").replace("\uDC00", "?");

  @TempDir Path folder;

  private String write(Report report, String file) throws IOException {
    Path made = folder.resolve("made").resolve("on the way");
    Reports.write(report, made);
    return Files.readString(made.resolve(file));
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Nested
  @DisplayName("as JSON")
  final class Json {

    @Test
    @DisplayName("has the shape that programs rely on")
    void shape() throws Exception {
      Exchange exchange =
          new Exchange(
              new Exchange.Request(
                  "PATCH",
                  "http://127.0.0.1:3001/api/sign-in-exp",
                  Map.of("Accept", List.of("application/json")),
                  Excerpt.of("{}")),
              new Exchange.Response(200, Map.of(), null),
              5);
      Report report =
          SampleReport.report(
              Verdict.DOES_NOT_CONFORM,
              List.of(
                  SampleReport.check("a", Outcome.FAILED, "It is 200.", exchange),
                  SampleReport.check("b", Outcome.NOT_RUN, "No token.")));
      assertEquals(
          json(
              """
              {
                "format": 1,
                "contract": {
                  "title": "Logto Settings API",
                  "version": "1.0.0",
                  "sha256": "9f2c1d5a7be04c83a6d1f0e2b39875c4d6aa1e7733c0b5f8892b4e61d07fa3c5"
                },
                "target": "https://settings.example.com",
                "startedAt": "2026-03-14T09:26:53Z",
                "millis": 42137,
                "levels": ["documented", "strict"],
                "verdict": "does-not-conform", "notes": [], "notRestored": [],
                "counts": {"passed": 0, "failed": 1, "notRun": 1, "notOffered": 0, "notApplicable": 0},
                "features": [
                  {
                    "id": "conditional-reads",
                    "sentence": "A GET answers an ETag.",
                    "offered": true,
                    "counts": {"passed": 0, "failed": 0, "notRun": 0, "notOffered": 0, "notApplicable": 0}
                  },
                  {
                    "id": "challenges",
                    "sentence": "A 401 has a challenge.",
                    "offered": false,
                    "counts": {"passed": 0, "failed": 0, "notRun": 0, "notOffered": 0, "notApplicable": 0}
                  }
                ],
                "observations": [
                  {
                    "kind": "undescribed",
                    "subject": "/api/sign-in-exp",
                    "member": "trustedDevice",
                    "example": "{}",
                    "count": 7
                  }
                ],
                "results": [
                  {
                    "id": "a",
                    "name": "The check a",
                    "group": "Samples",
                    "operation": "UpdateSignInExp",
                    "level": "documented",
                    "status": 400,
                    "property": "mfa.policy",
                    "feature": null,
                    "sentence": "A refused PATCH changes nothing.",
                    "outcome": "failed",
                    "message": "It is 200.",
                    "millis": 7,
                    "exchanges": [
                      {
                        "request": {
                          "method": "PATCH",
                          "url": "http://127.0.0.1:3001/api/sign-in-exp",
                          "headers": {"Accept": ["application/json"]},
                          "body": {"text": "{}", "length": 2}
                        },
                        "response": {"status": 200, "headers": {}, "body": null},
                        "millis": 5
                      }
                    ]
                  },
                  {
                    "id": "b",
                    "name": "The check b",
                    "group": "Samples",
                    "operation": "UpdateSignInExp",
                    "level": "documented",
                    "status": 400,
                    "property": "mfa.policy",
                    "feature": null,
                    "sentence": "A refused PATCH changes nothing.",
                    "outcome": "not-run",
                    "message": "No token.",
                    "millis": 7,
                    "exchanges": []
                  }
                ]
              }\
              """),
          json(write(report, "report.json")));
    }

    @Test
    @DisplayName("holds whatever a target sends")
    void hostileTexts() throws Exception {
      JsonNode report = json(write(HostileReport.report(), "report.json"));
      assertEquals(HOSTILE_IN_UTF_8, report.at("/results/0/message").textValue());
      assertEquals(
          HOSTILE_IN_UTF_8, report.at("/results/0/exchanges/0/response/body/text").textValue());
    }

    @Test
    @DisplayName("cuts a long body and says how long it was, never in the middle of a character")
    void longBody() throws Exception {
      String body = "x" + "😀".repeat(500_000);
      Exchange exchange = SampleReport.exchange("PATCH", "/", body, 413, body);
      Report report =
          SampleReport.report(
              Verdict.CONFORMS,
              List.of(SampleReport.check("long", Outcome.PASSED, null, exchange)));
      JsonNode written =
          json(write(report, "report.json")).at("/results/0/exchanges/0/request/body");
      assertEquals(1_000_001, written.get("length").asInt());
      assertEquals("x" + "😀".repeat(2047), written.get("text").textValue());
    }
  }

  @Nested
  @DisplayName("as a page")
  final class Html {

    private static final Pattern DATA =
        Pattern.compile("<script type=\"application/octet-stream\" id=\"report\">(.*?)</script>");

    @Test
    @DisplayName("carries the JSON to the letter")
    void data() throws Exception {
      Matcher data = DATA.matcher(write(HostileReport.report(), "report.html"));
      assertTrue(data.find());
      byte[] packed = Base64.getDecoder().decode(data.group(1));
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertEquals(
            Files.readString(folder.resolve("made/on the way/report.json")),
            new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
      }
    }

    @Test
    @DisplayName("takes no markup from a target")
    void markup() throws Exception {
      String page = write(HostileReport.report(), "report.html");
      assertFalse(page.contains("<img"));
      assertFalse(page.contains("<!--"));
      assertFalse(page.contains("alert(1)</script>"));
      assertTrue(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    @Test
    @DisplayName("loads nothing")
    void selfContained() throws Exception {
      String page = write(SampleReport.failing(), "report.html");
      assertTrue(page.contains("content=\"default-src 'none'; "));
      assertFalse(
          Pattern.compile("<(link|script|img)[^>]+(src|href)=\"(?!data:)").matcher(page).find());
      assertFalse(page.contains("@import"));
    }

    @Test
    @DisplayName("tells verdict, counts and failures in its markup")
    void summary() throws Exception {
      String page = write(SampleReport.failing(), "report.html");
      assertTrue(page.contains("<title>Does not conform: Logto Settings API 1.0.0</title>"));
      assertTrue(page.contains("<b>2,400</b> passed"), page);
      assertTrue(page.contains("The status is 500, the contract says 415."));
    }

    @Test
    @DisplayName("stays small enough to be sent, and quick to write")
    void size() {
      Report report = SampleReport.failing();
      assertTimeout(Duration.ofSeconds(10), () -> write(report, "report.html"));
      assertTrue(folder.resolve("made/on the way/report.html").toFile().length() < 2_000_000);
    }
  }

  @Nested
  @DisplayName("as JUnit XML")
  final class JUnit {

    private Element read(Report report) throws Exception {
      write(report, "junit.xml");
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve("made/on the way/junit.xml").toFile());
      return document.getDocumentElement();
    }

    private static Element first(Element parent, String name) {
      return (Element) parent.getElementsByTagName(name).item(0);
    }

    @Test
    @DisplayName("has a suite for each group and a case for each check")
    void suites() throws Exception {
      Element suites = read(SampleReport.failing());
      assertEquals("testsuites", suites.getTagName());
      assertEquals("2444", suites.getAttribute("tests"));
      assertEquals("20", suites.getAttribute("failures"));
      assertEquals("24", suites.getAttribute("skipped"));
      assertEquals("42.137", suites.getAttribute("time"));
      assertEquals(5, suites.getElementsByTagName("testsuite").getLength());
      assertEquals(2444, suites.getElementsByTagName("testcase").getLength());
      assertEquals(20, suites.getElementsByTagName("failure").getLength());
      assertEquals(24, suites.getElementsByTagName("skipped").getLength());
      int tests = 0;
      NodeList each = suites.getElementsByTagName("testsuite");
      for (int i = 0; i < each.getLength(); i++) {
        tests += Integer.parseInt(((Element) each.item(i)).getAttribute("tests"));
      }
      assertEquals(2444, tests);
    }

    @Test
    @DisplayName("tells what failed, what the contract says and what was sent and received")
    void failure() throws Exception {
      Exchange exchange = SampleReport.exchange("PATCH", "/api/x", "{\"a\":1}", 200, "{\"b\":2}");
      Element suites =
          read(
              SampleReport.report(
                  Verdict.DOES_NOT_CONFORM,
                  List.of(SampleReport.check("a", Outcome.FAILED, "It is 200.", exchange))));
      Element testcase = first(suites, "testcase");
      assertEquals("The check a [a]", testcase.getAttribute("name"));
      assertEquals("UpdateSignInExp", testcase.getAttribute("classname"));
      assertEquals("0.007", testcase.getAttribute("time"));
      assertEquals("It is 200.", first(testcase, "failure").getAttribute("message"));
      assertEquals(
          """
          It is 200.

          The contract: A refused PATCH changes nothing.

          PATCH https://settings.example.com/api/x
          {"a":1}
          200
          {"b":2}
          """,
          first(testcase, "failure").getTextContent());
    }

    @Test
    @DisplayName("is XML whatever a target sends")
    void hostileTexts() throws Exception {
      Element failure = first(read(HostileReport.report()), "failure");
      assertEquals(
          HostileReport.MARKUP
              + "\uFFFD".repeat(6)
              + "\u007F\u0085"
              + "\uFFFD\uFFFD\uFFFD \uFFFD\u2028\u2029😀",
          failure.getAttribute("message"));
    }
  }

  @Nested
  @DisplayName("as a badge")
  final class Badges {

    private JsonNode badge(Verdict verdict, CheckResult... results) throws IOException {
      return json(write(SampleReport.report(verdict, List.of(results)), "badge.json"));
    }

    private final CheckResult failed = SampleReport.check("f", Outcome.FAILED, "It is 200.");
    private final CheckResult notRun = SampleReport.check("n", Outcome.NOT_RUN, "No token.");
    private final CheckResult passed = SampleReport.check("p", Outcome.PASSED, null);

    @Test
    @DisplayName("is what a shields.io endpoint has to answer")
    void conforms() throws Exception {
      assertEquals(
          json(
              """
              {
                "schemaVersion": 1,
                "label": "Logto Settings API 1.0.0",
                "message": "conforms",
                "color": "brightgreen",
                "isError": false
              }\
              """),
          badge(Verdict.CONFORMS, passed));
    }

    @Test
    @DisplayName("counts what failed, or else what was not run")
    void counts() throws Exception {
      assertEquals(
          "1 failed",
          badge(Verdict.DOES_NOT_CONFORM, failed, notRun, passed).get("message").textValue());
      assertEquals("1 not run", badge(Verdict.PARTIAL, notRun).get("message").textValue());
      assertEquals(
          "incomplete, 1 not run",
          badge(Verdict.DOES_NOT_CONFORM, notRun).get("message").textValue());
    }
  }

  @Test
  @DisplayName("replaces the one of an earlier run")
  void replaces() throws Exception {
    write(SampleReport.failing(), "report.html");
    assertEquals(
        "conforms", json(write(SampleReport.passing(), "report.json")).get("verdict").textValue());
  }
}
