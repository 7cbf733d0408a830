package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Mustache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * The report as one page that needs nothing else. Verdict, matrices and failures are in its markup;
 * its script shows the checks from {@code report.json}, which the page carries gzipped and in
 * Base64, so that it is small enough to be sent around and no text of a target is ever markup.
 */
final class HtmlReport {

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param json the report as JSON
   */
  static String of(Report report, String json) {
    String style = Templates.file("report.css");
    String script = Templates.file("report.js");
    Page page =
        new Page(
            report, new Asset(style, hash(style)), new Asset(script, hash(script)), packed(json));
    return Templates.with(Mustache.compiler().nullValue(""), "report").execute(page);
  }

  /** A part of the page that its content security policy lets through, by its hash. */
  record Asset(String text, String hash) {}

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
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
}
