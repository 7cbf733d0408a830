package dev.logtosettings.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its audience what kind of token a token is, and which tenant it is for. */
@Singleton
public final class Audiences {

  private static final String TENANT = "{tenant}";
  private static final String ONLY_TENANT = "default";

  private final Map<String, String> templates;

  Audiences(AuthConfiguration configuration) {
    this.templates =
        Map.of(
            BearerToken.MANAGEMENT, configuration.managementAudience(),
            BearerToken.ACCOUNT, configuration.accountAudience());
  }

  /**
   * The tenant of a token, if it is of the kind that the operation of a request takes.
   *
   * @param request a request
   * @param audience the claim {@code aud}
   * @return the tenant; empty if the token is of another kind, or names several tenants
   */
  public Optional<String> tenant(HttpRequest<?> request, List<String> audience) {
    return RouteAttributes.getRouteInfo(request)
        .flatMap(route -> route.getAnnotationMetadata().stringValue(BearerToken.class))
        .flatMap(kind -> tenant(kind, audience));
  }

  /** The tenant of a token of a kind, a name of {@link BearerToken}. */
  public Optional<String> tenant(String kind, List<String> audience) {
    Pattern pattern = pattern(templates.get(kind));
    List<String> tenants =
        audience.stream()
            .filter(Objects::nonNull)
            .map(pattern::matcher)
            .filter(Matcher::matches)
            .map(match -> match.groupCount() == 0 ? ONLY_TENANT : match.group(1))
            .distinct()
            .toList();
    return tenants.size() == 1 ? Optional.of(tenants.get(0)) : Optional.empty();
  }

  /** The audience of the tokens of a kind for a tenant. */
  public String of(String kind, String tenant) {
    return templates.get(kind).replace(TENANT, tenant);
  }

  private static Pattern pattern(String template) {
    int start = template.indexOf(TENANT);
    if (start < 0) {
      return Pattern.compile(Pattern.quote(template));
    }
    return Pattern.compile(
        Pattern.quote(template.substring(0, start))
            + "([A-Za-z0-9_-]{1,21})"
            + Pattern.quote(template.substring(start + TENANT.length())));
  }
}
