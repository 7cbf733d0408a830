package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.Issue;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a JSON body into the record that the contract makes of it, and checks every constraint of
 * that record that holds at the configured level. All problems are found before any is told.
 *
 * @param <T> the type of the body
 */
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class JsonBodyReader<T> implements MessageBodyReader<T> {

  /** It may be passed over (RFC 8259, section 8.1). */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectMapper json;
  private final Validator validator;
  private final Class<?> level;

  JsonBodyReader(ObjectMapper json, Validator validator, Enforcement enforcement) {
    this.json = json;
    this.validator = validator;
    this.level = enforcement.level().group();
  }

  /**
   * Reads one body.
   *
   * @return the body; {@code null} if there is none
   * @throws Refusal if the body is no JSON, or not what its type asks for
   */
  @Override
  @Nullable
  public T read(
      Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream stream) {
    if (mediaType == null) {
      throw Refusal.unsupportedMediaType();
    }
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Refusal.unsupportedContentEncoding(); // nobody undoes it (RFC 9110, section 8.4)
    }
    try {
      byte[] body = stream.readAllBytes();
      return body.length == 0 ? null : read(type.getType(), body);
    } catch (StreamConstraintsException e) {
      throw Refusal.malformedJson(limit(e));
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw Refusal.malformedJson();
    } catch (IOException e) {
      throw new CodecException("The body could not be read", e);
    }
  }

  private T read(Class<T> type, byte[] bytes) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
    try (JsonParser parser = json.createParser(text)) {
      Binding binding = new Binding(parser, level);
      T body = binding.read(type);
      List<Issue> issues = binding.issues();
      List<List<Object>> wrong = issues.stream().map(Issue::path).toList();
      validator.validate(body, Default.class, level).stream()
          .map(Issues::of)
          .filter(issue -> wrong.stream().noneMatch(path -> Binding.covers(path, issue.path())))
          .forEach(issues::add);
      if (!issues.isEmpty()) {
        throw Refusal.invalidInput(issues.subList(0, Math.min(issues.size(), Binding.MOST_ISSUES)));
      }
      return body;
    }
  }

  /** Which of Jackson's limits was met, as only its message tells. */
  private static String limit(StreamConstraintsException e) {
    String message = e.getOriginalMessage();
    if (message.contains("Depth")) {
      return "must be nested at most 1,000 levels deep";
    }
    return message.contains("Name")
        ? "must have no name of more than 50,000 characters"
        : "must have no number of more than 1,000 characters";
  }
}
