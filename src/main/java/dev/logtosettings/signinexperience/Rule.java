package dev.logtosettings.signinexperience;

import dev.logtosettings.model.Identifier;
import dev.logtosettings.model.MfaFactor;
import dev.logtosettings.model.MfaPolicy;
import dev.logtosettings.model.SecondaryIdentifier;
import dev.logtosettings.model.SecondaryIdentifierType;
import dev.logtosettings.model.SignInMethod;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.http.HttpStatus;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A rule between properties: the code that it raises, what it asks for in words, and what breaks
 * it.
 *
 * @param status the status of the refusal
 * @param code the code of the refusal, one of the operation's {@code x-logto-rules}
 * @param message what the rule asks for
 * @param isBrokenBy whether a candidate breaks it
 */
record Rule(HttpStatus status, String code, String message, Predicate<Candidate> isBrokenBy) {

  /** The languages that Logto has phrases for, to the letter. */
  private static final Set<String> BUILT_IN_LANGUAGES =
      Set.of(
          "ar", "cs", "de", "en", "es", "fa-IR", "fr", "it", "ja", "ko", "pl-PL", "pt-PT", "pt-BR",
          "ru", "th", "tr-TR", "uk-UA", "zh-CN", "zh-HK", "zh-TW");

  private static final Set<MfaPolicy> ADAPTIVE_POLICIES =
      Set.of(
          MfaPolicy.PROMPT_AT_SIGN_IN_AND_SIGN_UP_MANDATORY,
          MfaPolicy.PROMPT_ONLY_AT_SIGN_IN_MANDATORY);

  private static final int LONGEST_URL = 2048;

  /** The rules in the order in which they are checked, which is Logto's. */
  private static final List<Rule> ALL =
      List.of(
          badRequest(
              "unsupported_default_language",
              "languageInfo.fallbackLanguage must be a language with phrases.",
              it -> it.sendsLanguage() && !hasPhrases(it)),
          badRequest(
              "missing_sign_up_identifiers",
              "signUp.identifiers must not be empty where there are secondary ones.",
              it ->
                  it.sendsSignUp()
                      && it.signUp().identifiers().isEmpty()
                      && !it.secondaryIdentifiers().isEmpty()),
          badRequest(
              "duplicated_sign_up_identifiers",
              "signUp must not name an identifier more than once, secondary ones included.",
              it ->
                  it.sendsSignUp()
                      && (Candidate.hasDuplicates(it.signUp().identifiers())
                          || Candidate.hasDuplicates(secondaryTypes(it))
                          || !Collections.disjoint(it.signUp().identifiers(), it.secondary()))),
          badRequest(
              "passwordless_requires_verify",
              "signUp.verify must be true where an email address or phone number is asked for, and"
                  + " so must verify of each of them in signUp.secondaryIdentifiers.",
              it -> it.sendsSignUp() && !verifiesAll(it)),
          badRequest(
              "enabled_connector_not_found",
              "A connector must be set up for each email address or phone number that is verified"
                  + " in signUp or signed in with by code in signIn.",
              it ->
                  (it.sendsSignUp() && !identifiers(it).allMatch(it::reaches))
                      || (it.sendsSignIn() && !codes(it).allMatch(it::reaches))),
          badRequest(
              "at_least_one_authentication_factor",
              "Each of signIn.methods must have password or verificationCode true.",
              it ->
                  it.sendsSignIn()
                      && methods(it).anyMatch(m -> !m.password() && !m.verificationCode())),
          badRequest(
              "code_sign_in_must_be_enabled",
              "Each of signIn.methods by email or phone must have verificationCode true where"
                  + " signUp.verify is true and signUp.password is not.",
              it ->
                  it.sendsSignIn()
                      && it.signUp().verify()
                      && !it.signUp().password()
                      && methods(it)
                          .anyMatch(
                              m -> !m.verificationCode() && m.identifier() != Identifier.USERNAME)),
          badRequest(
              "email_verification_code_cannot_be_used_for_sign_in",
              "signIn.methods must not use the email code that is one of mfa.factors.",
              it -> it.sendsSignIn() && usesCodeTwice(it, Identifier.EMAIL)),
          badRequest(
              "phone_verification_code_cannot_be_used_for_sign_in",
              "signIn.methods must not use the phone code that is one of mfa.factors.",
              it -> it.sendsSignIn() && usesCodeTwice(it, Identifier.PHONE)),
          badRequest(
              "duplicated_mfa_factors",
              "mfa.factors must not name a factor more than once.",
              it -> it.sendsMfa() && Candidate.hasDuplicates(it.next().mfa().factors())),
          badRequest(
              "backup_code_cannot_be_enabled_alone",
              "mfa.factors must name another factor beside BackupCode.",
              it ->
                  it.sendsMfa()
                      && it.next().mfa().factors().equals(List.of(MfaFactor.BACKUP_CODE))),
          badRequest(
              "email_verification_code_cannot_be_used_for_mfa",
              "mfa.factors must not name the email code that one of signIn.methods uses.",
              it -> it.sendsMfa() && usesCodeTwice(it, Identifier.EMAIL)),
          badRequest(
              "phone_verification_code_cannot_be_used_for_mfa",
              "mfa.factors must not name the phone code that one of signIn.methods uses.",
              it -> it.sendsMfa() && usesCodeTwice(it, Identifier.PHONE)),
          new Rule(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "sign_in_experiences.non_adaptive_mfa_requires_skippable_policy",
              "mfa.policy must not be PromptAtSignInAndSignUpMandatory or"
                  + " PromptOnlyAtSignInMandatory while there are factors and adaptive MFA is off.",
              it ->
                  it.sendsMfa()
                      && !it.next().mfa().factors().isEmpty()
                      && ADAPTIVE_POLICIES.contains(it.next().mfa().policy())),
          new Rule(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "entity.value_too_long",
              "termsOfUseUrl and privacyPolicyUrl must have at most 2048 characters.",
              it ->
                  Stream.of(it.next().termsOfUseUrl(), it.next().privacyPolicyUrl())
                      .filter(Objects::nonNull)
                      .anyMatch(url -> url.codePointCount(0, url.length()) > LONGEST_URL)));

  /**
   * Checks all rules.
   *
   * @throws Refusal with the code of the first rule that the candidate breaks
   */
  static void check(Candidate candidate) {
    for (Rule rule : ALL) {
      if (rule.isBrokenBy.test(candidate)) {
        throw Refusal.of(rule.status, rule.code, rule.message);
      }
    }
  }

  private static Rule badRequest(String name, String message, Predicate<Candidate> isBrokenBy) {
    return new Rule(HttpStatus.BAD_REQUEST, "sign_in_experiences." + name, message, isBrokenBy);
  }

  private static boolean hasPhrases(Candidate it) {
    String language = it.next().languageInfo().fallbackLanguage();
    return BUILT_IN_LANGUAGES.contains(language)
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
                    secondary.identifier() == SecondaryIdentifierType.USERNAME
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
}
