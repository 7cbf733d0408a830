package dev.logtosettings.conformance.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report of which every text comes from somebody who wants to break it. */
final class HostileReport {

  static final String MARKUP =
      "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>-->]]>&amp;\"'`{{x}}";

  /** Markup, characters that XML cannot hold, halves of pairs, line ends of JavaScript. */
  static final String TEXT =
      MARKUP
          + "\u0000\u0001\u0007\b\u000B\u001B\u007F\u0085\uFFFE\uFFFF\uD800 \uDC00\u2028\u2029😀";

  private HostileReport() {}

  static Report report() {
    Map<String, List<String>> headers = Map.of(TEXT, List.of(TEXT, "\"".repeat(10_000)));
    Exchange exchange =
        new Exchange(
            new Exchange.Request(TEXT, "http://127.0.0.1/" + TEXT, headers, Excerpt.of(TEXT)),
            new Exchange.Response(200, headers, Excerpt.of(TEXT)),
            1);
    CheckResult result =
        new CheckResult(
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            400,
            TEXT,
            TEXT,
            TEXT,
            Outcome.FAILED,
            TEXT,
            1,
            List.of(exchange));
    return new Report(
        new Report.Contract(TEXT, TEXT, TEXT),
        TEXT,
        Instant.EPOCH,
        1,
        List.of(TEXT),
        Verdict.DOES_NOT_CONFORM,
        List.of(TEXT),
        List.of(TEXT),
        List.of(FeatureResult.of(TEXT, TEXT, Set.of(TEXT), List.of(result))),
        List.of(new Observation("undescribed", TEXT, TEXT, TEXT, 1)),
        List.of(result));
  }
}
