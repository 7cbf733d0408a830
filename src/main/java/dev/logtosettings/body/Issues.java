package dev.logtosettings.body;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.logtosettings.level.WhatwgUrl;
import dev.logtosettings.model.Issue;
import dev.logtosettings.model.IssueCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what Jackson and bean validation find in the terms of the contract. */
final class Issues {

  private Issues() {}

  /** A value of a wrong type. */
  static Issue of(JsonMappingException problem) {
    List<Object> path = new ArrayList<>();
    for (JsonMappingException.Reference step : problem.getPath()) {
      path.add(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    if (problem.getCause() instanceof InputCoercionException) {
      return new Issue(path, IssueCode.TOO_BIG, "must be a number that fits");
    }
    Class<?> type =
        problem instanceof MismatchedInputException mismatch
            ? mismatch.getTargetType()
            : Object.class;
    boolean text =
        problem instanceof InvalidFormatException format && format.getValue() instanceof String;
    return new Issue(
        path,
        text && type.isEnum() ? IssueCode.INVALID_ENUM_VALUE : IssueCode.INVALID_TYPE,
        "must be " + expected(type));
  }

  /** A constraint that does not hold. */
  static Issue of(ConstraintViolation<?> violation) {
    List<Object> path = new ArrayList<>();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        path.add(node.getIndex());
      } else if (node.getKey() != null) {
        path.add(node.getKey().toString());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        path.add(node.getName());
      }
    }
    return new Issue(
        path, code(violation.getConstraintDescriptor().getAnnotation()), violation.getMessage());
  }

  /** Arrays and objects with more elements than they may have. */
  static List<Issue> ofSizes(JsonNode tree, int most) {
    List<Issue> issues = new ArrayList<>();
    collectSizes(tree, List.of(), most, issues);
    return issues;
  }

  /** Texts that cannot be stored: those with a NUL or a lone surrogate. */
  static List<Issue> ofTexts(JsonNode tree) {
    List<Issue> issues = new ArrayList<>();
    collectTexts(tree, List.of(), issues);
    return issues;
  }

  /** Whether an issue is about the same value as another, or about one inside of it. */
  static boolean covers(Issue outer, Issue inner) {
    return inner.path().size() >= outer.path().size()
        && inner.path().subList(0, outer.path().size()).equals(outer.path());
  }

  private static void collectSizes(JsonNode node, List<Object> path, int most, List<Issue> issues) {
    if (node.size() > most) {
      issues.add(new Issue(path, IssueCode.TOO_BIG, "must have at most " + most + " elements"));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collectSizes(node.get(i), append(path, i), most, issues);
      }
    } else {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        collectSizes(member.getValue(), append(path, member.getKey()), most, issues);
      }
    }
  }

  private static void collectTexts(JsonNode node, List<Object> path, List<Issue> issues) {
    if (node.isTextual()) {
      checkText(node.textValue(), path, issues);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collectTexts(node.get(i), append(path, i), issues);
      }
    } else {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        checkText(member.getKey(), append(path, member.getKey()), issues);
        collectTexts(member.getValue(), append(path, member.getKey()), issues);
      }
    }
  }

  private static void checkText(String text, List<Object> path, List<Issue> issues) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      issues.add(
          new Issue(
              path,
              IssueCode.INVALID_STRING,
              "must be Unicode text without NUL and lone surrogates"));
    }
  }

  private static List<Object> append(List<Object> path, Object step) {
    return Stream.concat(path.stream(), Stream.of(step)).toList();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Boolean.class) {
      return "a boolean";
    }
    if (type == String.class) {
      return "a string";
    }
    if (Number.class.isAssignableFrom(type)) {
      return type == Long.class ? "an integer" : "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }

  private static IssueCode code(Annotation constraint) {
    if (constraint instanceof NotNull) {
      return IssueCode.INVALID_TYPE;
    }
    if (constraint instanceof Pattern || constraint instanceof WhatwgUrl) {
      return IssueCode.INVALID_STRING;
    }
    if (constraint instanceof Max || constraint instanceof DecimalMax) {
      return IssueCode.TOO_BIG;
    }
    if (constraint instanceof Min || constraint instanceof DecimalMin) {
      return IssueCode.TOO_SMALL;
    }
    return constraint instanceof Size size && size.min() > 0
        ? IssueCode.TOO_SMALL
        : IssueCode.TOO_BIG;
  }
}
