package dev.logtosettings.conformance.target;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a target knows of its tenant besides the settings.
 *
 * @param connectors the kinds of connectors that send codes, {@code Email} and {@code Sms}
 * @param socialTargets the targets of the social connectors
 * @param profileFields the names of the custom profile fields
 * @param languages the tags of the languages with phrases of the tenant's own
 */
public record Catalog(
    Set<String> connectors,
    Set<String> socialTargets,
    Set<String> profileFields,
    Set<String> languages) {

  /** That of a tenant of which nothing but settings was ever changed. */
  public static final Catalog EMPTY = new Catalog(Set.of(), Set.of(), Set.of(), Set.of());

  /** The properties that are answered otherwise where there is another catalog. */
  public Set<String> settingsThatDiffer(Catalog other) {
    Set<String> settings = new HashSet<>();
    if (!connectors.equals(other.connectors)) {
      settings.addAll(List.of("signIn", "signUp", "forgotPasswordMethods", "passwordExpiration"));
    }
    if (!socialTargets.equals(other.socialTargets)) {
      settings.add("socialSignInConnectorTargets");
    }
    if (!profileFields.equals(other.profileFields)) {
      settings.addAll(List.of("profileFields", "signUpProfileFields"));
    }
    if (!languages.equals(other.languages)) {
      settings.add("languageInfo");
    }
    return settings;
  }

  @Override
  public String toString() {
    Map<String, Set<String>> parts = new LinkedHashMap<>();
    parts.put("connectors", connectors);
    parts.put("social connectors", socialTargets);
    parts.put("profile fields", profileFields);
    parts.put("languages", languages);
    parts.values().removeIf(Set::isEmpty);
    return parts.toString();
  }
}
