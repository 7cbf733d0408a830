package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
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
    String style = resource("report.css");
    String script = resource("report.js");
    Template template =
        Mustache.compiler()
            .nullValue("")
            .withLoader(name -> new StringReader(resource(name + ".mustache")))
            .compile(resource("report.mustache"));
    return template.execute(
        new Page(
            report, new Asset(style, hash(style)), new Asset(script, hash(script)), packed(json)));
  }

  /** A part of the page that its content security policy lets through, by its hash. */
  record Asset(String text, String hash) {}

  private static String resource(String name) {
    try (InputStream file = HtmlReport.class.getResourceAsStream("/report/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
