package dev.logtosettings.signinexperience;

import dev.logtosettings.api.SignInExperienceController.Rule;
import dev.logtosettings.model.EmailBlocklistPolicy;
import dev.logtosettings.model.Identifier;
import dev.logtosettings.model.LanguageInfo;
import dev.logtosettings.model.MfaFactor;
import dev.logtosettings.model.SecondaryIdentifier;
import dev.logtosettings.model.SecondaryIdentifierType;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.model.SignInMethod;
import dev.logtosettings.model.UsernameCharacters;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;

/** What breaks each of the contract's rules between properties of a sign-in experience. */
final class Rules {

  /**
   * An email address or, after an {@code @}, a domain. One with a {@code *} need not be of letters
   * and digits alone.
   */
  private static final Pattern BLOCKLIST_ITEM =
      Pattern.compile(
          "(?U)[^\\s\\uFEFF@*]*@LABEL(?:\\.LABEL)+|(?=.*\\*)(?!.*@[*.]+$)[^\\s\\uFEFF@]*@PART(?:\\.PART)+"
              .replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
              .replace("PART", "[^\\s\\uFEFF@.]+"));

  private Rules() {}

  /**
   * Checks all rules, in the contract's order.
   *
   * @throws Refusal of the first rule that the candidate breaks
   */
  static void check(Candidate candidate) {
    for (Rule rule : Rule.values()) {
      if (isBroken(rule, candidate)) {
        throw rule.refusal();
      }
    }
  }

  private static boolean isBroken(Rule rule, Candidate it) {
    return switch (rule) {
      case USERNAME_LENGTHS ->
          sends(it.sent().usernamePolicy(), p -> p.minLength() > p.maxLength());
      case USERNAME_CHARACTERS ->
          sends(it.sent().usernamePolicy(), policy -> !allowsAny(policy.allowedChars()));
      case VALID_PERIOD_MISSING ->
          sends(
              it.sent().passwordExpiration(),
              p -> isOn(p.enabled()) && !p.validPeriodDays().isPresent());
      case DUPLICATED_PROFILE_FIELDS ->
          it.enforcement().profileFields().isPresent()
              && sends(it.sent().signUpProfileFields(), Candidate::hasDuplicates);
      case INVALID_CSP_SOURCE -> sends(it.sent().customUiCsp(), csp -> !CspSource.areIn(csp));
      case UNSUPPORTED_DEFAULT_LANGUAGE -> it.sendsLanguage() && !hasPhrases(it);
      case MISSING_SIGN_UP_IDENTIFIERS ->
          it.sendsSignUp()
              && it.signUp().identifiers().isEmpty()
              && !it.secondaryIdentifiers().isEmpty();
      case DUPLICATED_SIGN_UP_IDENTIFIERS ->
          it.sendsSignUp()
              && (Candidate.hasDuplicates(it.signUp().identifiers())
                  || Candidate.hasDuplicates(secondaryTypes(it))
                  || !Collections.disjoint(it.signUp().identifiers(), it.secondary()));
      case PASSWORDLESS_REQUIRES_VERIFY -> it.sendsSignUp() && !verifiesAll(it);
      case ENABLED_CONNECTOR_NOT_FOUND ->
          (it.sendsSignUp() && !identifiers(it).allMatch(it::reaches))
              || (it.sendsSignIn() && !codes(it).allMatch(it::reaches));
      case AT_LEAST_ONE_AUTHENTICATION_FACTOR ->
          it.sendsSignIn() && methods(it).anyMatch(m -> !m.password() && !m.verificationCode());
      case CODE_SIGN_IN_MUST_BE_ENABLED ->
          it.sendsSignIn()
              && it.signUp().verify()
              && !it.signUp().password()
              && methods(it)
                  .anyMatch(m -> !m.verificationCode() && m.identifier() != Identifier.USERNAME);
      case EMAIL_VERIFICATION_CODE_CANNOT_BE_USED_FOR_SIGN_IN ->
          it.sendsSignIn() && usesCodeTwice(it, Identifier.EMAIL);
      case PHONE_VERIFICATION_CODE_CANNOT_BE_USED_FOR_SIGN_IN ->
          it.sendsSignIn() && usesCodeTwice(it, Identifier.PHONE);
      case DUPLICATED_MFA_FACTORS ->
          it.sendsMfa() && Candidate.hasDuplicates(it.next().mfa().factors());
      case BACKUP_CODE_CANNOT_BE_ENABLED_ALONE ->
          it.sendsMfa() && it.next().mfa().factors().equals(List.of(MfaFactor.BACKUP_CODE));
      case EMAIL_VERIFICATION_CODE_CANNOT_BE_USED_FOR_MFA ->
          it.sendsMfa() && usesCodeTwice(it, Identifier.EMAIL);
      case PHONE_VERIFICATION_CODE_CANNOT_BE_USED_FOR_MFA ->
          it.sendsMfa() && usesCodeTwice(it, Identifier.PHONE);
      case ADAPTIVE_MFA_REQUIRES_MFA -> it.sendsAdaptiveMfa(true) && !it.hasFactors();
      case ADAPTIVE_MFA_REQUIRES_NON_SKIPPABLE_POLICY ->
          it.hasSkippablePolicy()
              && (it.sendsAdaptiveMfa(true) || (setsUpMfaAlone(it) && it.hasAdaptiveMfa()));
      case NON_ADAPTIVE_MFA_REQUIRES_SKIPPABLE_POLICY ->
          !it.hasSkippablePolicy()
              && (it.sendsAdaptiveMfa(false) || (setsUpMfaAlone(it) && !it.hasAdaptiveMfa()));
      case FORGOT_PASSWORD_METHOD_REQUIRES_CONNECTOR ->
          sends(
              it.sent().forgotPasswordMethods(),
              methods -> !methods.stream().allMatch(it::reaches));
      case PASSWORD_EXPIRATION_REQUIRES_FORGOT_PASSWORD ->
          sends(it.next().passwordExpiration(), p -> isOn(p.enabled())) && !it.hasForgotPassword();
      case UNAVAILABLE -> it.enforcement().isStrict() && asksForLogtoCloud(it.sent());
      case INVALID_CUSTOM_EMAIL_BLOCKLIST_FORMAT ->
          sends(it.sent().emailBlocklistPolicy(), policy -> !areBlocklistItems(policy));
      case VALUE_TOO_LONG ->
          isLonger(it.next().termsOfUseUrl(), SignInExperiencePatch.LONGEST_TERMS_OF_USE_URL)
              || isLonger(
                  it.next().privacyPolicyUrl(), SignInExperiencePatch.LONGEST_PRIVACY_POLICY_URL);
    };
  }

  /** Whether a value is sent that is not null, and is like this. */
  private static <T> boolean sends(JsonNullable<T> property, Predicate<T> isLikeThis) {
    return property.isPresent() && property.get() != null && isLikeThis.test(property.get());
  }

  private static boolean isOn(JsonNullable<Boolean> flag) {
    return flag.orElse(false);
  }

  private static boolean allowsAny(UsernameCharacters characters) {
    return characters.lowercase() || characters.uppercase() || characters.underscore();
  }

  private static boolean hasPhrases(Candidate it) {
    String language = it.next().languageInfo().fallbackLanguage();
    return LanguageInfo.BUILT_IN_FALLBACK_LANGUAGE.contains(language)
        || it.enforcement().languages().map(catalog -> catalog.contains(language)).orElse(true);
  }

  private static List<SecondaryIdentifierType> secondaryTypes(Candidate it) {
    return it.secondaryIdentifiers().stream().map(SecondaryIdentifier::identifier).toList();
  }

  private static Stream<Identifier> identifiers(Candidate it) {
    return Stream.concat(it.signUp().identifiers().stream(), it.secondary().stream());
  }

  private static boolean verifiesAll(Candidate it) {
    return identifiers(it).allMatch(i -> i == Identifier.USERNAME || it.signUp().verify())
        && it.secondaryIdentifiers().stream()
            .allMatch(
                secondary ->
                    secondary.identifier() == SecondaryIdentifierType.SECONDARY_USERNAME
                        || secondary.verify().orElse(false));
  }

  private static Stream<SignInMethod> methods(Candidate it) {
    return it.next().signIn().methods().stream();
  }

  private static Stream<Identifier> codes(Candidate it) {
    return methods(it).filter(SignInMethod::verificationCode).map(SignInMethod::identifier);
  }

  private static boolean usesCodeTwice(Candidate it, Identifier identifier) {
    MfaFactor factor =
        identifier == Identifier.EMAIL
            ? MfaFactor.EMAIL_VERIFICATION_CODE
            : MfaFactor.PHONE_VERIFICATION_CODE;
    return it.hasFactor(factor) && it.signsInByCode(identifier);
  }

  private static boolean setsUpMfaAlone(Candidate it) {
    return it.sendsMfa() && it.hasFactors() && !it.sendsAdaptiveMfa();
  }

  private static boolean asksForLogtoCloud(SignInExperiencePatch sent) {
    return isOn(sent.hideLogtoBranding())
        || sends(sent.customUiCsp(), CspSource::isNamedBy)
        || sends(sent.emailBlocklistPolicy(), policy -> isOn(policy.blockDisposableAddresses()));
  }

  private static boolean areBlocklistItems(EmailBlocklistPolicy policy) {
    return Stream.of(policy.customAllowlist(), policy.customBlocklist())
        .flatMap(list -> list.orElse(List.of()).stream())
        .allMatch(item -> BLOCKLIST_ITEM.matcher(item).matches());
  }

  private static boolean isLonger(@Nullable String text, int longest) {
    return text != null && text.codePointCount(0, text.length()) > longest;
  }
}
