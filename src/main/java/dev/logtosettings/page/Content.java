package dev.logtosettings.page;

import dev.logtosettings.edge.Written;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** What is the same for everybody: packed once and kept in memory, as anybody may ask for it. */
final class Content {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String type;
  private final byte[] plain;
  private final byte[] packed;
  private final String tag;

  private Content(String type, byte[] bytes) {
    this.type = type;
    this.plain = bytes;
    this.packed = pack(bytes);
    this.tag = "W/\"" + UUID.nameUUIDFromBytes(bytes) + '"';
  }

  /**
   * Some bytes.
   *
   * @param type their media type
   */
  static Content of(String type, byte[] bytes) {
    return new Content(type, bytes);
  }

  /**
   * A file of the service's own.
   *
   * @param type its media type
   * @param path where it is on the class path
   */
  static Content file(String type, String path) {
    return of(type, read(path));
  }

  /** The answer to a GET of it: 304 where it is there already, as {@code If-None-Match} says. */
  HttpResponse<Written> answer(HttpRequest<?> request) {
    return (lists(request, HttpHeaders.IF_NONE_MATCH, tag)
            ? HttpResponse.<Written>notModified()
            : lists(request, HttpHeaders.ACCEPT_ENCODING, "gzip")
                ? HttpResponse.<Written>ok(() -> packed)
                    .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : HttpResponse.<Written>ok(() -> plain))
        .contentType(type)
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
        .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
        .header("Content-Security-Policy", POLICY);
  }

  private static boolean lists(HttpRequest<?> request, String header, String value) {
    return request.getHeaders().getAll(header).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .anyMatch(value::equals);
  }

  static byte[] read(String path) {
    try (InputStream file = Content.class.getResourceAsStream(path)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
