package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.logtosettings.level.Level;
import dev.logtosettings.level.Placeholder;
import dev.logtosettings.model.ErrorData;
import dev.logtosettings.model.Issue;
import dev.logtosettings.model.IssueCode;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * One pass over a JSON text beside the record that it is to become. Each value is counted, and is
 * taken only as what the record says, to the letter: no value of one type passes for another. What
 * is wrong is noted and left out, so that all of it is found; what the record does not know is
 * ignored; of two members with one name the last counts.
 */
final class Binding {

  /** As many values as a body may have; what it is made of takes its time even if it is ignored. */
  private static final int MOST_VALUES = 100_000;

  /** As many problems as one answer tells; nothing is read any further. */
  static final int MOST_ISSUES =
      most(
          BeanIntrospection.getIntrospection(ErrorData.class)
              .getConstructorArguments()[0]
              .getTypeParameters()[0]);

  /** A NUL, or a surrogate without its other half. */
  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          String.class, "a string",
          Boolean.class, "a boolean",
          Long.class, "an integer",
          BigDecimal.class, "a number",
          List.class, "an array");

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final JsonParser json;
  private final Class<?> level;
  private final List<Issue> issues = new ArrayList<>();
  private final Deque<Object> path = new ArrayDeque<>();
  private int values;

  /**
   * Begins before the first token.
   *
   * @param json the text
   * @param level the validation group of the level in force
   */
  Binding(JsonParser json, Class<?> level) {
    this.json = json;
    this.level = level;
  }

  /** What was found to be wrong so far. */
  List<Issue> issues() {
    return issues;
  }

  /**
   * Reads the whole text.
   *
   * @return the record, without what is wrong
   * @throws IOException if the text is no JSON
   * @throws Refusal 400 if it is no object, has too many values, or more problems than are told
   */
  <T> T read(Class<T> type) throws IOException {
    boolean object = next() == JsonToken.START_OBJECT;
    T body = object ? record(type) : null;
    if (!object) {
      skip();
    }
    if (json.nextToken() != null) {
      throw Refusal.malformedJson();
    }
    if (body == null) {
      throw Refusal.invalidBody("must be a JSON object");
    }
    return body;
  }

  @Nullable
  private Object value(Argument<?> type) throws IOException {
    Class<?> raw = type.getType();
    JsonToken token = json.currentToken();
    if (raw == JsonNullable.class) {
      return JsonNullable.of(value(type.getTypeParameters()[0]));
    } else if (token == JsonToken.VALUE_NULL) {
      return null;
    } else if (raw == String.class && token == JsonToken.VALUE_STRING) {
      return text(json.getText());
    } else if (raw == Boolean.class && token.isBoolean()) {
      return json.getBooleanValue();
    } else if (Number.class.isAssignableFrom(raw) && token.isNumeric()) {
      return raw == Long.class ? wholeNumber() : number();
    } else if (raw.isEnum() && token == JsonToken.VALUE_STRING) {
      return constant(raw, json.getText());
    } else if (raw == List.class && token == JsonToken.START_ARRAY) {
      return list(type);
    } else if (raw == Map.class && token == JsonToken.START_OBJECT) {
      return map(type);
    } else if (raw.isRecord() && token == JsonToken.START_OBJECT) {
      return record(raw);
    }
    boolean empty = skip() && token == JsonToken.START_OBJECT;
    if (!empty || !isPlaceholder(type)) {
      note(IssueCode.INVALID_TYPE, "must be " + expected(raw));
    }
    return null;
  }

  private <T> T record(Class<T> type) throws IOException {
    BeanIntrospection<T> introspection = BeanIntrospection.getIntrospection(type);
    Argument<?>[] components = introspection.getConstructorArguments();
    Object[] members = new Object[components.length];
    while (next() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      next();
      int index = 0;
      while (index < components.length && !components[index].getName().equals(name)) {
        index++;
      }
      if (index < components.length) {
        members[index] = inside(name, components[index], members[index] != null);
      } else {
        skip();
        if (introspection.hasAnnotation(Closed.class)) {
          inside(name, () -> note(IssueCode.UNRECOGNIZED_KEYS, "must not be there"));
        }
      }
    }
    introspection
        .stringValue(OnlyWhere.class)
        .ifPresent(condition -> leaveOutUnless(condition, components, members));
    return introspection.instantiate(false, members);
  }

  /** Forgets the members beside one that is not true. */
  private void leaveOutUnless(String condition, Argument<?>[] components, Object[] members) {
    int index = 0;
    while (!components[index].getName().equals(condition)) {
      index++;
    }
    if (!JsonNullable.of(true).equals(members[index])) {
      for (int i = 0; i < members.length; i++) {
        if (i != index) {
          members[i] = null;
          inside(components[i].getName(), this::forget);
        }
      }
    }
  }

  private Map<String, Object> map(Argument<?> type) throws IOException {
    int most = most(type);
    Map<String, Object> map = new LinkedHashMap<>();
    boolean full = false;
    while (next() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      next();
      if (map.size() < most || map.containsKey(name)) {
        map.put(name, inside(name, type.getTypeParameters()[1], map.containsKey(name)));
        inside(name, () -> text(name));
      } else {
        full = true;
        skip();
      }
    }
    noteSize(full, most);
    return map;
  }

  private List<Object> list(Argument<?> type) throws IOException {
    int most = most(type);
    List<Object> list = new ArrayList<>();
    boolean full = false;
    while (next() != JsonToken.END_ARRAY) {
      if (list.size() < most) {
        list.add(inside(list.size(), type.getTypeParameters()[0], false));
      } else {
        full = true;
        skip();
      }
    }
    noteSize(full, most);
    return list;
  }

  /**
   * The value of a member or element; what was noted of an earlier one of its name is forgotten.
   */
  @Nullable
  private Object inside(Object step, Argument<?> type, boolean again) throws IOException {
    path.addLast(step);
    if (again) {
      forget();
    }
    Object value = value(type);
    path.removeLast();
    return value;
  }

  private void inside(Object step, Runnable action) {
    path.addLast(step);
    action.run();
    path.removeLast();
  }

  /** Forgets what was noted of the value that is looked at. */
  private void forget() {
    List<Object> here = List.copyOf(path);
    issues.removeIf(issue -> covers(here, issue.path()));
  }

  private String text(String text) {
    if (UNSTORABLE.matcher(text).find()) {
      note(IssueCode.INVALID_STRING, "must be Unicode text without NUL and lone surrogates");
    }
    return text;
  }

  @Nullable
  private Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    note(IssueCode.INVALID_ENUM_VALUE, "must be " + expected(type));
    return null;
  }

  @Nullable
  private BigDecimal number() throws IOException {
    try {
      return json.getDecimalValue();
    } catch (JsonProcessingException | NumberFormatException e) {
      note(IssueCode.TOO_BIG, "must be a number with a smaller exponent");
      return null;
    }
  }

  /**
   * An integer however it is written: {@code 8}, {@code 8.0} and {@code 8e0} are the same number.
   * One that is too large for a {@code long} becomes the largest, for the bound in the contract to
   * refuse.
   */
  @Nullable
  private Long wholeNumber() throws IOException {
    BigDecimal number = number();
    if (number == null) {
      return null;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      note(IssueCode.INVALID_TYPE, "must be an integer");
      return null;
    }
    return number.min(MOST).max(MOST.negate()).longValueExact();
  }

  /** Goes to the end of a value that is not looked at; whether there is nothing in it. */
  private boolean skip() throws IOException {
    int before = values;
    int depth = json.currentToken().isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = next();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return values == before;
  }

  private JsonToken next() throws IOException {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw Refusal.malformedJson();
    }
    if (token == JsonToken.FIELD_NAME
        && level == Level.Strict.class
        && json.currentName().equals("__proto__")) {
      throw Refusal.malformedJson("must have no member __proto__");
    }
    if ((token.isScalarValue() || token.isStructStart()) && ++values > MOST_VALUES) {
      throw Refusal.invalidBody("must have at most " + MOST_VALUES + " values");
    }
    return token;
  }

  private void note(IssueCode code, String message) {
    if (issues.size() == MOST_ISSUES) {
      throw Refusal.invalidInput(issues);
    }
    issues.add(new Issue(List.copyOf(path), code, message));
  }

  private void noteSize(boolean full, int most) {
    if (full) {
      note(IssueCode.TOO_BIG, "must have at most " + most + " elements");
    }
  }

  private boolean isPlaceholder(Argument<?> type) {
    return Arrays.asList(type.getAnnotationMetadata().classValues(Placeholder.class, "groups"))
        .contains(level);
  }

  /** Whether one path leads to the value of another, or to one around it. */
  static boolean covers(List<Object> outer, List<Object> inner) {
    return inner.size() >= outer.size() && inner.subList(0, outer.size()).equals(outer);
  }

  /** As many elements as a list or map may have. */
  static int most(Argument<?> type) {
    return type.getAnnotationMetadata().getAnnotationValuesByType(Size.class).stream()
        .mapToInt(size -> size.intValue("max").orElse(Integer.MAX_VALUE))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static String expected(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "one of ", ""))
        : EXPECTED.getOrDefault(type, "an object");
  }
}
