package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Mustache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * What the template {@code report.mustache} shows: the report as one page that needs nothing else.
 * Verdict, counts, features and failures are in its markup; its script shows the rest from {@code
 * report.json}, which the page carries gzipped and in Base64, so that it is small enough to be sent
 * around and no text of a target is ever markup.
 */
record Page(Report report, Asset style, Asset script, String data) {

  /**
   * The page.
   *
   * @param json the report as JSON
   */
  static String of(Report report, String json) {
    Mustache.Compiler compiler = Mustache.compiler().nullValue("").withFormatter(Page::format);
    return Templates.with(compiler, "report")
        .execute(new Page(report, Asset.of("report.css"), Asset.of("report.js"), packed(json)));
  }

  private static String format(Object value) {
    return value instanceof Integer count
        ? String.format(Locale.ROOT, "%,d", count)
        : String.valueOf(value);
  }

  /** A part of the page that its content security policy lets through, by its hash. */
  record Asset(String text, String hash) {

    static Asset of(String file) {
      String text = Templates.file(file);
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return new Asset(text, "sha256-" + Base64.getEncoder().encodeToString(hash));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  private static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  boolean observed() {
    return !report.observations().isEmpty();
  }

  List<CheckResult> failures() {
    return report.of(Outcome.FAILED);
  }

  String levels() {
    return String.join(", ", report.levels());
  }

  /** The color of the page's icon, ready for a URL. */
  String icon() {
    return report.verdict().cause().color().replace("#", "%23");
  }
}
