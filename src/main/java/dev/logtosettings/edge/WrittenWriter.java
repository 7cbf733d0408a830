package dev.logtosettings.settings;

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
 * Writes the JSON that an answer was made with. On a connection it is not copied, since many may
 * wait for the same bytes to be taken.
 */
@Singleton
@Produces(MediaType.APPLICATION_JSON)
final class AnswerWriter implements ResponseBodyWriter<Answer<?>> {

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<Answer<?>> type,
      MediaType mediaType,
      Answer<?> answer) {
    return bodies.adapt(answer.json());
  }

  @Override
  public void writeTo(
      Argument<Answer<?>> type,
      MediaType mediaType,
      Answer<?> answer,
      MutableHeaders headers,
      OutputStream stream) {
    try {
      stream.write(answer.json());
    } catch (IOException e) {
      throw new CodecException("The answer could not be written", e);
    }
  }
}
