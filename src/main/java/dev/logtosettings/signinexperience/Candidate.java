package dev.logtosettings.signinexperience;

import dev.logtosettings.api.SignInExperienceController.Rule;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.EmailBlocklistPolicy;
import dev.logtosettings.model.ForgotPasswordMethod;
import dev.logtosettings.model.Identifier;
import dev.logtosettings.model.LanguageInfo;
import dev.logtosettings.model.MfaFactor;
import dev.logtosettings.model.SecondaryIdentifier;
import dev.logtosettings.model.SecondaryIdentifierType;
import dev.logtosettings.model.SignIn;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.model.SignInMethod;
import dev.logtosettings.model.SignUp;
import dev.logtosettings.model.UsernameCharacters;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What a request would make of a sign-in experience, and what of it breaks each of the contract's
 * rules between properties.
 *
 * @param sent the request body
 * @param stored the settings as they are
 * @param next the settings as they would become: what is sent, and else what is stored
 * @param enforcement the level and the catalogs in force
 */
record Candidate(
    SignInExperiencePatch sent,
    SignInExperience stored,
    SignInExperience next,
    Enforcement enforcement) {

  /**
   * An email address or, after an {@code @}, a domain. One with a {@code *} need not be of letters
   * and digits alone.
   */
  private static final Pattern BLOCKLIST_ITEM =
      Pattern.compile(
          "(?U)[^\\s\\uFEFF@*]*@LABEL(?:\\.LABEL)+|(?=.*\\*)(?!.*@[*.]+$)[^\\s\\uFEFF@]*@PART(?:\\.PART)+"
              .replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
              .replace("PART", "[^\\s\\uFEFF@.]+"));

  /**
   * Checks all rules, in the contract's order.
   *
   * @throws Refusal of the first rule that is broken
   */
  void check() {
    for (Rule rule : Rule.values()) {
      if (breaks(rule)) {
        throw rule.refusal();
      }
    }
  }

  private boolean breaks(Rule rule) {
    return switch (rule) {
      case USERNAME_LENGTHS -> is(sent.usernamePolicy(), it -> it.minLength() > it.maxLength());
      case USERNAME_CHARACTERS -> is(sent.usernamePolicy(), it -> !allowsAny(it.allowedChars()));
      case VALID_PERIOD_MISSING ->
          is(
              sent.passwordExpiration(),
              it -> isOn(it.enabled()) && !it.validPeriodDays().isPresent());
      case DUPLICATED_PROFILE_FIELDS ->
          enforcement.profileFields().isInForce()
              && is(sent.signUpProfileFields(), Candidate::hasDuplicates);
      case INVALID_CSP_SOURCE -> is(sent.customUiCsp(), csp -> !CspSource.areIn(csp));
      case UNSUPPORTED_DEFAULT_LANGUAGE -> is(sent.languageInfo(), it -> !hasPhrases(it));
      case MISSING_SIGN_UP_IDENTIFIERS ->
          is(sent.signUp(), it -> it.identifiers().isEmpty() && !secondary(it).isEmpty());
      case DUPLICATED_SIGN_UP_IDENTIFIERS -> is(sent.signUp(), Candidate::namesIdentifierTwice);
      case PASSWORDLESS_REQUIRES_VERIFY -> is(sent.signUp(), it -> !verifiesAll(it));
      case ENABLED_CONNECTOR_NOT_FOUND ->
          is(sent.signUp(), it -> !identifiers(it).allMatch(this::reaches))
              || is(sent.signIn(), it -> !codes(it).allMatch(this::reaches));
      case AT_LEAST_ONE_AUTHENTICATION_FACTOR ->
          hasMethod(sent.signIn(), it -> !it.password() && !it.verificationCode());
      case CODE_SIGN_IN_MUST_BE_ENABLED ->
          next.signUp().verify()
              && !next.signUp().password()
              && hasMethod(
                  sent.signIn(),
                  it -> !it.verificationCode() && it.identifier() != Identifier.USERNAME);
      case EMAIL_VERIFICATION_CODE_CANNOT_BE_USED_FOR_SIGN_IN ->
          sent.signIn().isPresent() && usesEmailCodeTwice();
      case PHONE_VERIFICATION_CODE_CANNOT_BE_USED_FOR_SIGN_IN ->
          sent.signIn().isPresent() && usesPhoneCodeTwice();
      case DUPLICATED_MFA_FACTORS -> is(sent.mfa(), it -> hasDuplicates(it.factors()));
      case BACKUP_CODE_CANNOT_BE_ENABLED_ALONE ->
          is(sent.mfa(), it -> it.factors().equals(List.of(MfaFactor.BACKUP_CODE)));
      case EMAIL_VERIFICATION_CODE_CANNOT_BE_USED_FOR_MFA ->
          sent.mfa().isPresent() && usesEmailCodeTwice();
      case PHONE_VERIFICATION_CODE_CANNOT_BE_USED_FOR_MFA ->
          sent.mfa().isPresent() && usesPhoneCodeTwice();
      case ADAPTIVE_MFA_REQUIRES_MFA -> sendsAdaptiveMfa(true) && next.mfa().factors().isEmpty();
      case ADAPTIVE_MFA_REQUIRES_NON_SKIPPABLE_POLICY ->
          hasSkippablePolicy()
              && (sendsAdaptiveMfa(true) || (setsUpMfaAlone() && hasAdaptiveMfa()));
      case NON_ADAPTIVE_MFA_REQUIRES_SKIPPABLE_POLICY ->
          !hasSkippablePolicy()
              && (sendsAdaptiveMfa(false) || (setsUpMfaAlone() && !hasAdaptiveMfa()));
      case FORGOT_PASSWORD_METHOD_REQUIRES_CONNECTOR ->
          is(sent.forgotPasswordMethods(), it -> !it.stream().allMatch(this::reaches));
      case PASSWORD_EXPIRATION_REQUIRES_FORGOT_PASSWORD ->
          is(next.passwordExpiration(), it -> isOn(it.enabled())) && !hasForgotPassword();
      case UNAVAILABLE -> enforcement.isStrict() && asksForLogtoCloud();
      case INVALID_CUSTOM_EMAIL_BLOCKLIST_FORMAT ->
          is(sent.emailBlocklistPolicy(), it -> !items(it).allMatch(Candidate::isBlocklistItem));
      case VALUE_TOO_LONG ->
          isLonger(next.termsOfUseUrl(), SignInExperiencePatch.LONGEST_TERMS_OF_USE_URL)
              || isLonger(
                  next.privacyPolicyUrl(), SignInExperiencePatch.LONGEST_PRIVACY_POLICY_URL);
    };
  }

  /** Whether a value is there that is not null, and is like this. */
  private static <T> boolean is(JsonNullable<T> property, Predicate<T> likeThis) {
    return property.isPresent() && property.get() != null && likeThis.test(property.get());
  }

  private static boolean isOn(JsonNullable<Boolean> flag) {
    return flag.orElse(false);
  }

  private static boolean hasDuplicates(Collection<?> values) {
    return new HashSet<>(values).size() < values.size();
  }

  private static boolean allowsAny(UsernameCharacters characters) {
    return characters.lowercase() || characters.uppercase() || characters.underscore();
  }

  private boolean hasPhrases(LanguageInfo language) {
    return LanguageInfo.BUILT_IN_FALLBACK_LANGUAGE.contains(language.fallbackLanguage())
        || enforcement.languages().has(language.fallbackLanguage());
  }

  private static List<SecondaryIdentifier> secondary(SignUp signUp) {
    return signUp.secondaryIdentifiers().orElse(List.of());
  }

  private static boolean namesIdentifierTwice(SignUp signUp) {
    List<SecondaryIdentifierType> types =
        secondary(signUp).stream().map(SecondaryIdentifier::identifier).toList();
    List<Identifier> secondary = types.stream().flatMap(Candidate::identifiers).toList();
    return hasDuplicates(signUp.identifiers())
        || hasDuplicates(types)
        || !Collections.disjoint(signUp.identifiers(), secondary);
  }

  private static boolean verifiesAll(SignUp signUp) {
    return identifiers(signUp).allMatch(it -> it == Identifier.USERNAME || signUp.verify())
        && secondary(signUp).stream()
            .filter(it -> it.identifier() != SecondaryIdentifierType.SECONDARY_USERNAME)
            .allMatch(it -> isOn(it.verify()));
  }

  private static Stream<Identifier> identifiers(SignUp signUp) {
    return Stream.concat(
        signUp.identifiers().stream(),
        secondary(signUp).stream().flatMap(it -> identifiers(it.identifier())));
  }

  private static Stream<Identifier> identifiers(SecondaryIdentifierType secondary) {
    return switch (secondary) {
      case SECONDARY_USERNAME -> Stream.of(Identifier.USERNAME);
      case SECONDARY_EMAIL -> Stream.of(Identifier.EMAIL);
      case SECONDARY_PHONE -> Stream.of(Identifier.PHONE);
      case SECONDARY_EMAIL_OR_PHONE -> Stream.of(Identifier.EMAIL, Identifier.PHONE);
    };
  }

  private static boolean hasMethod(JsonNullable<SignIn> signIn, Predicate<SignInMethod> likeThis) {
    return is(signIn, it -> it.methods().stream().anyMatch(likeThis));
  }

  private static Stream<Identifier> codes(SignIn signIn) {
    return signIn.methods().stream()
        .filter(SignInMethod::verificationCode)
        .map(SignInMethod::identifier);
  }

  /** Whether a code can be sent to whom an identifier names. */
  private boolean reaches(Identifier identifier) {
    return switch (identifier) {
      case EMAIL -> enforcement.connectors().has("Email");
      case PHONE -> enforcement.connectors().has("Sms");
      case USERNAME -> true;
    };
  }

  /** Whether a code can be sent to who forgot a password. */
  private boolean reaches(ForgotPasswordMethod method) {
    return switch (method) {
      case FORGOT_PASSWORD_EMAIL_VERIFICATION_CODE -> reaches(Identifier.EMAIL);
      case FORGOT_PASSWORD_PHONE_VERIFICATION_CODE -> reaches(Identifier.PHONE);
    };
  }

  private boolean usesEmailCodeTwice() {
    return next.mfa().factors().contains(MfaFactor.EMAIL_VERIFICATION_CODE)
        && codes(next.signIn()).anyMatch(Identifier.EMAIL::equals);
  }

  private boolean usesPhoneCodeTwice() {
    return next.mfa().factors().contains(MfaFactor.PHONE_VERIFICATION_CODE)
        && codes(next.signIn()).anyMatch(Identifier.PHONE::equals);
  }

  /** Whether adaptive MFA is sent, and is to be on or off; what is absent is neither. */
  private boolean sendsAdaptiveMfa(boolean enabled) {
    return is(sent.adaptiveMfa(), it -> is(it.enabled(), on -> on == enabled));
  }

  /** Whether adaptive MFA is on as the settings are stored. */
  private boolean hasAdaptiveMfa() {
    return is(stored.adaptiveMfa(), it -> isOn(it.enabled()));
  }

  private boolean setsUpMfaAlone() {
    return is(sent.mfa(), it -> !it.factors().isEmpty()) && !sent.adaptiveMfa().isPresent();
  }

  /** Whether users who are asked to set up MFA can put it off. */
  private boolean hasSkippablePolicy() {
    return switch (next.mfa().policy()) {
      case PROMPT_AT_SIGN_IN_AND_SIGN_UP_MANDATORY, PROMPT_ONLY_AT_SIGN_IN_MANDATORY -> false;
      default -> true;
    };
  }

  /**
   * Whether who forgot a password can set a new one. {@code null} means each way that can be had;
   * sent over methods that are stored, it counts as those do, which is how Logto reads it.
   */
  private boolean hasForgotPassword() {
    JsonNullable<List<ForgotPasswordMethod>> named =
        sent.forgotPasswordMethods().orElse(null) == null
            ? stored.forgotPasswordMethods()
            : sent.forgotPasswordMethods();
    @Nullable List<ForgotPasswordMethod> methods = named.orElse(List.of());
    return (methods == null ? List.of(ForgotPasswordMethod.values()) : methods)
        .stream().anyMatch(this::reaches);
  }

  private boolean asksForLogtoCloud() {
    return isOn(sent.hideLogtoBranding())
        || is(sent.customUiCsp(), CspSource::isNamedBy)
        || is(sent.emailBlocklistPolicy(), it -> isOn(it.blockDisposableAddresses()));
  }

  private static Stream<String> items(EmailBlocklistPolicy policy) {
    return Stream.of(policy.customAllowlist(), policy.customBlocklist())
        .flatMap(list -> list.orElse(List.of()).stream());
  }

  private static boolean isBlocklistItem(String text) {
    return BLOCKLIST_ITEM.matcher(text).matches();
  }

  private static boolean isLonger(@Nullable String text, int longest) {
    return text != null && text.codePointCount(0, text.length()) > longest;
  }
}
