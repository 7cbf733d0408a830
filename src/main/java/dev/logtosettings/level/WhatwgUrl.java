package dev.logtosettings.level;

import com.ibm.icu.text.IDNA;
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
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;
import org.springframework.web.util.UriUtils;

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

  /**
   * Asks Spring's implementation of the standard, and ICU's of the domain names in it, as Spring
   * has those of Unicode 3.2 only.
   */
  @Singleton
  @Introspected
  final class Parser implements ConstraintValidator<WhatwgUrl, String> {

    /**
     * A URL of a special scheme whose host is a domain in letters beyond ASCII, in Punycode or
     * percent-encoded, and no longer than DNS allows, as ICU is slow with long ones. It goes back
     * over no text twice.
     */
    private static final Pattern INTERNATIONAL =
        Pattern.compile(
            "(?<before>(?:(?:https?|wss?|ftp):[/\\\\]*+|file:[/\\\\]{2})(?>[^/\\\\?#]*@)?+)"
                + "(?<domain>(?=[^/\\\\?#]*(?:[^\\p{ASCII}]|xn--|%))[^/\\\\?#:\\[]{1,253}+)"
                + "(?<after>(?:[/\\\\?#:].*)?)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /** What the URL standard lets pass: CheckHyphens and VerifyDnsLength are off there. */
    private static final Set<IDNA.Error> PASSED =
        EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    /** No forbidden domain code point, which letters beyond ASCII may stand for. */
    private static final Pattern DOMAIN =
        Pattern.compile("[^\\x00-\\x20\\x7F#%/:<>?@\\[\\\\\\]^|]+");

    @Override
    public boolean isValid(
        @Nullable String value,
        @NonNull AnnotationValue<WhatwgUrl> annotation,
        @NonNull ConstraintValidatorContext context) {
      return value == null || parse(value).isPresent();
    }

    /**
     * The parts of a URL, as the standard normalizes them but for its path; empty if it is none.
     */
    public static Optional<UriComponents> parse(String text) {
      // The standard's first steps are taken here because Spring's are slow on long runs of blanks,
      // and braces are escaped because Spring takes them for variables.
      try {
        String url =
            inAscii(text.trim().replaceAll("[\t\n\r]", "")).replace("{", "%7B").replace("}", "%7D");
        return Optional.of(UriComponentsBuilder.fromUriString(url, ParserType.WHAT_WG).build())
            .filter(parts -> parts.getScheme() != null);
      } catch (IllegalArgumentException e) { // Spring's for bad percent-encoding too
        return Optional.empty();
      }
    }

    /** The URL with its domain in ASCII, as the standard's "domain to ASCII" makes it. */
    private static String inAscii(String url) {
      Matcher international = INTERNATIONAL.matcher(url);
      if (!international.matches()) {
        return url;
      }
      StringBuilder domain = new StringBuilder();
      IDNA.Info info = new IDNA.Info();
      UTS46.nameToASCII(
          UriUtils.decode(international.group("domain"), StandardCharsets.UTF_8), domain, info);
      if (!PASSED.containsAll(info.getErrors()) || !DOMAIN.matcher(domain).matches()) {
        throw new InvalidUrlException("The host is no domain");
      }
      return international.group("before") + domain + international.group("after");
    }
  }
}
