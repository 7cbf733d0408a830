package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JSON body into the type that the contract gives it, and checks every constraint of that
 * type that holds at the configured level. All problems are found before any is told.
 *
 * @param <T> the type of the body
 */
@Singleton
@Consumes(MediaType.APPLICATION_JSON)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class JsonBodyReader<T> implements MessageBodyReader<T> {

  /** As many problems as one answer tells; the contract's {@code ErrorData.issues} says so. */
  private static final int MOST_ISSUES = 100;

  /** As many elements as an array or a map may have; the contract's {@code maxItems}. */
  private static final int MOST_ELEMENTS = 1000;

  /** As many values as a body may have; what it is made of takes its time even if it is ignored. */
  private static final int MOST_VALUES = 100_000;

  /** As many values as one body may make Jackson bind, before it is told what was found so far. */
  private static final int MOST_VALUES_BOUND = 2_000_000;

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
    if (mediaType == null || isEncoded(headers)) {
      throw Refusal.unsupportedMediaType();
    }
    JsonNode tree = parse(stream);
    if (tree == null) {
      return null;
    }
    if (!tree.isObject()) {
      throw Refusal.invalidBody("must be a JSON object");
    }
    if (size(tree) > MOST_VALUES) {
      throw Refusal.invalidBody("must have at most " + MOST_VALUES + " values");
    }
    List<Issue> issues = new ArrayList<>();
    T body = bind(tree, type.getType(), issues);
    if (body != null) {
      check(body, issues);
    }
    if (!issues.isEmpty()) {
      throw Refusal.invalidInput(issues.subList(0, Math.min(issues.size(), MOST_ISSUES)));
    }
    return body;
  }

  /** Whether the body is in an encoding that nobody has undone (RFC 9110, section 8.4). */
  private static boolean isEncoded(Headers headers) {
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }

  @Nullable
  private JsonNode parse(InputStream stream) {
    try {
      byte[] body = stream.readAllBytes();
      if (body.length == 0) {
        return null;
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode tree = json.readTree(text);
      if (tree.isMissingNode()) {
        throw Refusal.malformedJson();
      }
      return tree;
    } catch (JsonProcessingException | CharacterCodingException | NumberFormatException e) {
      throw Refusal.malformedJson(); // an exponent beyond an int is a NumberFormatException
    } catch (IOException e) {
      throw new CodecException("The body could not be read", e);
    }
  }

  /**
   * Binds a tree to its type. Jackson stops at the first value of a wrong type, so that value is
   * noted and taken out, and the rest is bound again; in a huge tree not as often.
   *
   * @return the body without the values of a wrong type; {@code null} if there are too many
   */
  @Nullable
  private T bind(JsonNode tree, Class<T> type, List<Issue> issues) {
    int tries = Math.max(1, Math.min(MOST_ISSUES, MOST_VALUES_BOUND / size(tree)));
    while (issues.size() < tries) {
      try {
        return json.treeToValue(tree, type);
      } catch (JsonMappingException e) {
        issues.add(Issues.of(e));
        takeOut(tree, e.getPath());
      } catch (JsonProcessingException e) {
        throw Refusal.malformedJson();
      }
    }
    return null;
  }

  /** Looks at each value only where there are not too many. */
  private void check(T body, List<Issue> issues) {
    JsonNode known = json.valueToTree(body);
    List<Issue> tooMany = Issues.ofSizes(known, MOST_ELEMENTS);
    issues.addAll(tooMany);
    if (tooMany.isEmpty()) {
      validator.validate(body, Default.class, level).stream()
          .map(Issues::of)
          .filter(issue -> issues.stream().noneMatch(found -> Issues.covers(found, issue)))
          .forEach(issues::add);
      issues.addAll(Issues.ofTexts(known));
    }
  }

  private static int size(JsonNode tree) {
    int size = 1;
    for (JsonNode child : tree) {
      size += size(child);
    }
    return size;
  }

  private static void takeOut(JsonNode tree, List<JsonMappingException.Reference> path) {
    JsonNode parent = tree;
    for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
      parent =
          step.getFieldName() == null
              ? parent.get(step.getIndex())
              : parent.get(step.getFieldName());
    }
    JsonMappingException.Reference last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object) {
      object.remove(last.getFieldName());
    } else if (parent instanceof ArrayNode array) {
      array.setNull(last.getIndex());
    }
  }
}
