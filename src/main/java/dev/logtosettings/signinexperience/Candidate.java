package dev.logtosettings.signinexperience;

import dev.logtosettings.level.Connector;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.ForgotPasswordMethod;
import dev.logtosettings.model.Identifier;
import dev.logtosettings.model.MfaFactor;
import dev.logtosettings.model.SecondaryIdentifier;
import dev.logtosettings.model.SecondaryIdentifierType;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.model.SignUp;
import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What a request would make of a sign-in experience, for the {@link Rules} to look at.
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

  boolean sendsLanguage() {
    return sent.languageInfo().isPresent();
  }

  boolean sendsSignUp() {
    return sent.signUp().isPresent();
  }

  boolean sendsSignIn() {
    return sent.signIn().isPresent();
  }

  boolean sendsMfa() {
    return sent.mfa().isPresent();
  }

  boolean sendsAdaptiveMfa() {
    return sent.adaptiveMfa().isPresent();
  }

  /** Whether adaptive MFA is sent, and is to be on or off; what is absent is neither. */
  boolean sendsAdaptiveMfa(boolean enabled) {
    return sendsAdaptiveMfa()
        && sent.adaptiveMfa().get().enabled().isPresent()
        && sent.adaptiveMfa().get().enabled().get() == enabled;
  }

  /** Whether adaptive MFA is on as the settings are stored. */
  boolean hasAdaptiveMfa() {
    return stored.adaptiveMfa().isPresent() && stored.adaptiveMfa().get().enabled().orElse(false);
  }

  boolean hasFactors() {
    return !next.mfa().factors().isEmpty();
  }

  boolean hasFactor(MfaFactor factor) {
    return next.mfa().factors().contains(factor);
  }

  /** Whether users who are asked to set up MFA can put it off. */
  boolean hasSkippablePolicy() {
    return switch (next.mfa().policy()) {
      case PROMPT_AT_SIGN_IN_AND_SIGN_UP_MANDATORY, PROMPT_ONLY_AT_SIGN_IN_MANDATORY -> false;
      default -> true;
    };
  }

  SignUp signUp() {
    return next.signUp();
  }

  List<SecondaryIdentifier> secondaryIdentifiers() {
    return signUp().secondaryIdentifiers().orElse(List.of());
  }

  /** The secondary identifiers, {@code emailOrPhone} as the two that it stands for. */
  List<Identifier> secondary() {
    return secondaryIdentifiers().stream()
        .map(SecondaryIdentifier::identifier)
        .flatMap(Candidate::identifiers)
        .toList();
  }

  /** Whether a code can be sent to whom an identifier names. */
  boolean reaches(Identifier identifier) {
    return switch (identifier) {
      case EMAIL -> has(Connector.EMAIL);
      case PHONE -> has(Connector.SMS);
      case USERNAME -> true;
    };
  }

  /** Whether a code can be sent to who forgot a password. */
  boolean reaches(ForgotPasswordMethod method) {
    return switch (method) {
      case FORGOT_PASSWORD_EMAIL_VERIFICATION_CODE -> has(Connector.EMAIL);
      case FORGOT_PASSWORD_PHONE_VERIFICATION_CODE -> has(Connector.SMS);
    };
  }

  /**
   * Whether who forgot a password can set a new one. {@code null} means each way that can be had;
   * sent over methods that are stored, it counts as those do, which is how Logto reads it.
   */
  boolean hasForgotPassword() {
    JsonNullable<List<ForgotPasswordMethod>> named =
        sent.forgotPasswordMethods().orElse(null) == null
            ? stored.forgotPasswordMethods()
            : sent.forgotPasswordMethods();
    @Nullable List<ForgotPasswordMethod> methods = named.orElse(List.of());
    return (methods == null ? List.of(ForgotPasswordMethod.values()) : methods)
        .stream().anyMatch(this::reaches);
  }

  /** Whether a code that is sent to whom an identifier names signs in. */
  boolean signsInByCode(Identifier identifier) {
    return next.signIn().methods().stream()
        .anyMatch(method -> method.identifier() == identifier && method.verificationCode());
  }

  static boolean hasDuplicates(Collection<?> values) {
    return new HashSet<>(values).size() < values.size();
  }

  private boolean has(Connector connector) {
    return enforcement.connectors().map(catalog -> catalog.contains(connector)).orElse(true);
  }

  private static Stream<Identifier> identifiers(SecondaryIdentifierType secondary) {
    return switch (secondary) {
      case SECONDARY_USERNAME -> Stream.of(Identifier.USERNAME);
      case SECONDARY_EMAIL -> Stream.of(Identifier.EMAIL);
      case SECONDARY_PHONE -> Stream.of(Identifier.PHONE);
      case SECONDARY_EMAIL_OR_PHONE -> Stream.of(Identifier.EMAIL, Identifier.PHONE);
    };
  }
}
