package dev.logtosettings.level;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The text is a URL that the parser of the URL standard accepts without a base, which is more than
 * RFC 3986 allows: {@code https:\\example.com} is one, {@code https://} is none.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-url-parser">URL standard, URL parsing</a>
 */
@Constraint(validatedBy = WhatwgUrl.Parser.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhatwgUrl {

  String message() default "must be a URL";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks Spring's implementation of the standard. */
  @Singleton
  @Introspected
  final class Parser implements ConstraintValidator<WhatwgUrl, String> {

    @Override
    public boolean isValid(
        @Nullable String value,
        @NonNull AnnotationValue<WhatwgUrl> annotation,
        @NonNull ConstraintValidatorContext context) {
      return value == null || parses(value);
    }

    private static boolean parses(String text) {
      // The standard's first steps are taken here because Spring's are slow on long runs of blanks,
      // and braces are escaped because Spring takes them for variables.
      String url = text.trim().replaceAll("[\t\n\r]", "").replace("{", "%7B").replace("}", "%7D");
      try {
        return UriComponentsBuilder.fromUriString(url, UriComponentsBuilder.ParserType.WHAT_WG)
                .build()
                .getScheme()
            != null;
      } catch (InvalidUrlException e) {
        return false;
      }
    }
  }
}
