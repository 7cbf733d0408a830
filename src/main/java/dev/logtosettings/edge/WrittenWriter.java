package dev.logtosettings.edge;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Gives a connection the bytes that a body has. Of a mere {@code MessageBodyWriter}, as Micronaut's
 * for bytes is, they would be copied outside of the heap for everybody who waits for them.
 */
@Singleton
@Produces({
  MediaType.APPLICATION_JSON,
  MediaType.TEXT_HTML,
  MediaType.TEXT_CSS,
  MediaType.TEXT_JAVASCRIPT,
  MediaType.IMAGE_SVG,
  MediaType.APPLICATION_YAML
})
final class WrittenWriter implements ResponseBodyWriter<Written> {

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<Written> type,
      MediaType mediaType,
      Written body) {
    return bodies.adapt(body.bytes());
  }

  @Override
  public void writeTo(
      Argument<Written> type,
      MediaType mediaType,
      Written body,
      MutableHeaders headers,
      OutputStream stream) {
    try {
      stream.write(body.bytes());
    } catch (IOException e) {
      throw new CodecException("The body could not be written", e);
    }
  }
}
