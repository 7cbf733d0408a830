package dev.logtosettings.signinexperience;

import dev.logtosettings.level.Connector;
import dev.logtosettings.level.Enforcement;
import dev.logtosettings.model.Identifier;
import dev.logtosettings.model.MfaFactor;
import dev.logtosettings.model.SecondaryIdentifier;
import dev.logtosettings.model.SecondaryIdentifierType;
import dev.logtosettings.model.SignInExperience;
import dev.logtosettings.model.SignInExperiencePatch;
import dev.logtosettings.model.SignUp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request would make of a sign-in experience, for the {@link Rule}s to look at.
 *
 * @param sent the request body
 * @param next the settings as they would become: what is sent, and else what is stored
 * @param enforcement the level and the catalogs in force
 */
record Candidate(SignInExperiencePatch sent, SignInExperience next, Enforcement enforcement) {

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

  SignUp signUp() {
    return next.signUp();
  }

  List<SecondaryIdentifier> secondaryIdentifiers() {
    return signUp().secondaryIdentifiers().orElse(List.of());
  }

  /** The secondary identifiers, {@code emailOrPhone} as the two that it stands for. */
  List<Identifier> secondary() {
    return secondaryIdentifiers().stream().flatMap(Candidate::identifiers).toList();
  }

  /** Whether a code can be sent to whom an identifier names. */
  boolean reaches(Identifier identifier) {
    Connector needed =
        switch (identifier) {
          case EMAIL -> Connector.EMAIL;
          case PHONE -> Connector.SMS;
          case USERNAME -> null;
        };
    return needed == null
        || enforcement.connectors().map(catalog -> catalog.contains(needed)).orElse(true);
  }

  /** Whether a code that is sent to whom an identifier names signs in. */
  boolean signsInByCode(Identifier identifier) {
    return next.signIn().methods().stream()
        .anyMatch(method -> method.identifier() == identifier && method.verificationCode());
  }

  boolean hasFactor(MfaFactor factor) {
    return next.mfa().factors().contains(factor);
  }

  static boolean hasDuplicates(Collection<?> values) {
    return new HashSet<>(values).size() < values.size();
  }

  private static Stream<Identifier> identifiers(SecondaryIdentifier secondary) {
    return secondary.identifier() == SecondaryIdentifierType.EMAIL_OR_PHONE
        ? Stream.of(Identifier.EMAIL, Identifier.PHONE)
        : Stream.of(Identifier.valueOf(secondary.identifier().name()));
  }
}
