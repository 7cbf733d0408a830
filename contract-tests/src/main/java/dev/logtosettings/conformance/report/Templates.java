package dev.logtosettings.conformance.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What reports are made of, packaged with the kit. */
final class Templates {

  private Templates() {}

  /** A template and those that it includes. */
  static Template with(Mustache.Compiler compiler, String name) {
    return compiler
        .withLoader(part -> new StringReader(file(part + ".mustache")))
        .compile(file(name + ".mustache"));
  }

  /** The text of a file. */
  static String file(String name) {
    try (InputStream file = Templates.class.getResourceAsStream("/report/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
