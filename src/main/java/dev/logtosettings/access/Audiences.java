package dev.logtosettings.access;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells by its audience of what kind a token is, and which tenant it is for. */
@Singleton
public final class Audiences {

  private static final String TENANT = "{tenant}";
  private static final String ONLY_TENANT = "default";

  private final Map<String, String> templates;
  private final Map<String, Pattern> patterns;

  Audiences(AuthConfiguration configuration) {
    this.templates =
        Map.of(
            BearerToken.MANAGEMENT, configuration.managementAudience(),
            BearerToken.ACCOUNT, configuration.accountAudience());
    this.patterns =
        templates.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> pattern(entry.getValue())));
  }

  /**
   * The tenants that a token is for.
   *
   * @param audience the claim {@code aud}
   * @return the one tenant of each kind of token, a name of {@link BearerToken}; a kind for which
   *     there is none, or are several, is left out
   */
  public Map<String, String> tenants(List<String> audience) {
    Map<String, String> tenants = new HashMap<>();
    patterns.forEach(
        (kind, pattern) -> {
          Set<String> named =
              audience.stream()
                  .map(pattern::matcher)
                  .filter(Matcher::matches)
                  .map(match -> match.groupCount() == 0 ? ONLY_TENANT : match.group(1))
                  .collect(Collectors.toSet());
          if (named.size() == 1) {
            tenants.put(kind, named.iterator().next());
          }
        });
    return tenants;
  }

  /** The audience of the tokens of a kind for a tenant. */
  public String of(String kind, String tenant) {
    return templates.get(kind).replace(TENANT, tenant);
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(
        Arrays.stream(template.split(Pattern.quote(TENANT), 2))
            .map(Pattern::quote)
            .collect(Collectors.joining("([A-Za-z0-9_-]{1,21})")));
  }
}
