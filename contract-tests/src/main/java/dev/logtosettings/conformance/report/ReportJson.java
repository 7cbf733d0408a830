package dev.logtosettings.conformance.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of {@code report.json}, which {@code report.html} carries as well. Every member is
 * always there. New members may come without a change of {@code format}.
 *
 * @param format 1; a higher number once readers of the lower one would go wrong
 * @param startedAt in UTC, as in RFC 3339
 * @param millis how long the run took
 * @param verdict {@code conforms}, {@code partial}, {@code does-not-conform}, {@code
 *     could-not-be-checked} or {@code not-restored}
 * @param notRestored settings of the target that could not be put back, in whole
 */
record ReportJson(
    int format,
    Contract contract,
    String target,
    String startedAt,
    long millis,
    List<String> levels,
    String verdict,
    List<String> notes,
    List<String> notRestored,
    Counts counts,
    List<FeatureResult> features,
    List<Observation> observations,
    List<Result> results) {

  static ReportJson of(Report report) {
    return new ReportJson(
        1,
        new Contract(report.contractTitle(), report.contractVersion(), report.contractSha256()),
        report.target(),
        report.startedAt().toString(),
        report.millis(),
        report.levels(),
        report.verdict().key(),
        report.notes(),
        report.notRestored(),
        Counts.of(report.results()),
        report.features(),
        report.observations(),
        report.results().stream().map(Result::of).toList());
  }

  /** The description that the target was checked against. */
  record Contract(String title, String version, String sha256) {}

  /**
   * A {@link CheckResult}.
   *
   * @param outcome {@code passed}, {@code failed} or {@code not-run}
   */
  record Result(
      String id,
      String name,
      String group,
      String operation,
      String level,
      @Nullable Integer status,
      @Nullable String property,
      @Nullable String feature,
      String sentence,
      String outcome,
      @Nullable String message,
      long millis,
      List<Sent> exchanges) {

    private static Result of(CheckResult result) {
      return new Result(
          result.id(),
          result.name(),
          result.group(),
          result.operation(),
          result.level(),
          result.status(),
          result.property(),
          result.feature(),
          result.sentence(),
          result.outcome().key(),
          result.message() == null ? null : Excerpt.of(result.message()).marked(),
          result.millis(),
          result.exchanges().stream().map(Sent::of).toList());
    }
  }

  /** An {@link Exchange}. */
  record Sent(Request request, Response response, long millis) {

    private static Sent of(Exchange exchange) {
      return new Sent(
          new Request(
              exchange.method(),
              Excerpt.of(exchange.url()).marked(),
              headers(exchange.requestHeaders()),
              Body.of(exchange.requestBody())),
          new Response(
              exchange.status(),
              headers(exchange.responseHeaders()),
              Body.of(exchange.responseBody())),
          exchange.millis());
    }

    private static Map<String, List<String>> headers(Map<String, List<String>> headers) {
      Map<String, List<String>> marked = new LinkedHashMap<>();
      headers.forEach(
          (name, values) ->
              marked.put(
                  Excerpt.of(name).marked(),
                  values.stream().map(value -> Excerpt.of(value).marked()).toList()));
      return marked;
    }
  }

  /**
   * What was sent.
   *
   * @param body {@code null} if there was none
   */
  record Request(
      String method, String url, Map<String, List<String>> headers, @Nullable Body body) {}

  /**
   * What came back.
   *
   * @param body {@code null} if there was none
   */
  record Response(int status, Map<String, List<String>> headers, @Nullable Body body) {}

  /**
   * A body, or its beginning.
   *
   * @param text at most 4,096 characters
   * @param length the number of characters of the whole body, in UTF-16; more than {@code text} has
   *     if it was cut
   */
  record Body(String text, int length) {

    private static @Nullable Body of(@Nullable String body) {
      if (body == null) {
        return null;
      }
      Excerpt excerpt = Excerpt.of(body);
      return new Body(excerpt.text(), excerpt.whole());
    }
  }
}
