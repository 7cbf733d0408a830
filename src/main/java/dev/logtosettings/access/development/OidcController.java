package dev.logtosettings.access.development;

import dev.logtosettings.access.Audiences;
import dev.logtosettings.access.BearerToken;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.BasicAuthUtils;
import io.micronaut.security.authentication.UsernamePasswordCredentials;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The issuer's endpoints in development: tokens (RFC 6749), keys (RFC 7517) and metadata (RFC
 * 8414).
 */
@Development
@Controller("/oidc")
@Secured(SecurityRule.IS_ANONYMOUS)
final class OidcController {

  private final DevelopmentIssuer issuer;
  private final Audiences audiences;

  OidcController(DevelopmentIssuer issuer, Audiences audiences) {
    this.issuer = issuer;
    this.audiences = audiences;
  }

  @Get("/.well-known/openid-configuration")
  Map<String, Object> metadata() {
    return Map.of(
        "issuer", issuer.url(),
        "token_endpoint", issuer.url() + "/token",
        "jwks_uri", issuer.url() + "/jwks",
        "grant_types_supported", List.of("client_credentials", "password"),
        "response_types_supported", List.of(),
        "scopes_supported", List.of("all", "openid", "profile", "identities"),
        "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post"));
  }

  @Get("/jwks")
  Map<String, Object> keys() {
    return issuer.keys().toJSONObject();
  }

  /**
   * Issues a token: {@code client_credentials} for a management token, {@code password} for the
   * account token of a user.
   *
   * @return the answer of RFC 6749, section 5.1 or 5.2
   */
  @Post("/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<Map<String, Object>> token(
      HttpRequest<?> request, @Body @Nullable Map<String, Object> body) {
    Map<String, Object> form = body == null ? Map.of() : body;
    String client = client(request, form);
    if (client == null) {
      return error(
          HttpStatus.UNAUTHORIZED,
          "invalid_client",
          "A client id and secret are needed, as Basic or as client_id and client_secret.");
    }
    String grant = text(form, "grant_type");
    if ("client_credentials".equals(grant)) {
      return token(BearerToken.MANAGEMENT, client, client, form, "all");
    }
    if (!"password".equals(grant)) {
      return error(
          HttpStatus.BAD_REQUEST,
          grant == null ? "invalid_request" : "unsupported_grant_type",
          "grant_type must be client_credentials or password.");
    }
    String user = text(form, "username");
    if (user == null || text(form, "password") == null) {
      return error(HttpStatus.BAD_REQUEST, "invalid_request", "username and password are needed.");
    }
    return token(BearerToken.ACCOUNT, user, client, form, "openid profile identities");
  }

  private HttpResponse<Map<String, Object>> token(
      String kind, String subject, String client, Map<String, Object> form, String scopes) {
    String audience = text(form, "resource");
    if (audience == null) {
      audience = audiences.of(kind, "default");
    } else if (audiences.tenant(kind, List.of(audience)).isEmpty()) {
      return error(
          HttpStatus.BAD_REQUEST,
          "invalid_target",
          "resource must be of the form " + audiences.of(kind, "{tenant}") + ".");
    }
    Object scope = form.getOrDefault("scope", scopes);
    return noStore(
        HttpResponse.ok(
            Map.of(
                "access_token", issuer.issue(subject, client, audience, scope.toString()),
                "token_type", "Bearer",
                "expires_in", DevelopmentIssuer.LIFETIME.toSeconds(),
                "scope", scope.toString())));
  }

  @Nullable
  private static String client(HttpRequest<?> request, Map<String, Object> form) {
    return request
        .getHeaders()
        .getAuthorization()
        .flatMap(BasicAuthUtils::parseCredentials)
        .map(UsernamePasswordCredentials::getUsername)
        .orElseGet(() -> text(form, "client_secret") == null ? null : text(form, "client_id"));
  }

  @Nullable
  private static String text(Map<String, Object> form, String name) {
    return form.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** An error of RFC 6749, which is one of this API as well. */
  private static HttpResponse<Map<String, Object>> error(
      HttpStatus status, String error, String description) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    body.put("code", error);
    body.put("message", description);
    var response = HttpResponse.status(status).<Map<String, Object>>body(body);
    return noStore(
        status == HttpStatus.UNAUTHORIZED
            ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oidc\"")
            : response);
  }

  private static HttpResponse<Map<String, Object>> noStore(
      io.micronaut.http.MutableHttpResponse<Map<String, Object>> response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
