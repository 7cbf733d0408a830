package dev.logtosettings.body;

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
import java.util.ArrayList;
import java.util.List;

/** Tells what bean validation finds in the terms of the contract. */
final class Issues {

  private Issues() {}

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
