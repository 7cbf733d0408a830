package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Operation;
import dev.logtosettings.conformance.target.Resource;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check is about.
 *
 * @param operation the id of an operation, or {@code any}
 * @param status the status that is expected; {@code null} if it is about no single one
 * @param property the property, such as {@code fields.mfa}; {@code null} for none
 * @param feature the feature that it is about; {@code null} for the core
 * @param sentence the sentence of the contract that the check proves
 */
public record Subject(
    String operation,
    @Nullable Integer status,
    @Nullable String property,
    @Nullable String feature,
    String sentence) {

  /** For a check that is about no operation in particular. */
  public static final String ANY = "any";

  /** Something that a check is done with, and that knows all that the check is about. */
  public interface Matter {

    /** What the check is about. */
    Subject subject();
  }

  /** What a check is about: its annotation says it, and its arguments say the rest. */
  static Subject of(Method check, List<Object> arguments, Contract contract) {
    Proves proves = check.getAnnotation(Proves.class);
    if (proves == null) {
      return having(Matter.class, arguments)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(check + " does not say what it proves"))
          .subject();
    }
    Stream<Operation> operations =
        Stream.concat(
            having(Operation.class, arguments),
            having(Resource.class, arguments)
                .flatMap(it -> contract.operation(proves.method(), it.path()).stream()));
    String operation = operations.map(Operation::id).findFirst().orElse(ANY);
    Integer status = having(Integer.class, arguments).findFirst().orElse(null);
    return new Subject(
        proves.operation().isEmpty() ? operation : proves.operation(),
        proves.status() == 0 ? status : Integer.valueOf(proves.status()),
        proves.property().isEmpty() ? null : proves.property(),
        proves.feature().isEmpty() ? null : proves.feature(),
        proves.value());
  }

  private static <T> Stream<T> having(Class<T> type, List<Object> arguments) {
    return arguments.stream().filter(type::isInstance).map(type::cast);
  }
}
