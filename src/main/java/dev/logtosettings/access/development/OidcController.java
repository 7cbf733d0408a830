package dev.logtosettings.access.development;

import dev.logtosettings.access.Audiences;
import dev.logtosettings.access.BearerToken;
import dev.logtosettings.access.Caller;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The issuer's endpoints in development: tokens (RFC 6749), keys (RFC 7517) and metadata (RFC
 * 8414).
 */
@Development
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn("open")
@Controller("/{slash:/?}oidc")
final class OidcController {

  /** RFC 6749, section 3.3; as many as find place in a header of the API. */
  private static final Pattern SCOPE =
      Pattern.compile("(?=.{0,1000}$)([!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*)?");

  private final DevelopmentIssuer issuer;
  private final Audiences audiences;
  private final HttpHostResolver hosts;

  OidcController(DevelopmentIssuer issuer, Audiences audiences, HttpHostResolver hosts) {
    this.issuer = issuer;
    this.audiences = audiences;
    this.hosts = hosts;
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
    return issuer.published().toJSONObject();
  }

  /**
   * Issues a token: {@code client_credentials} for a management token, {@code password} for the
   * account token of a user.
   *
   * @return the answer of RFC 6749, section 5.1
   * @throws TokenError for that of section 5.2
   */
  @Post("/token")
  @Consumes(MediaType.ALL)
  HttpResponse<Map<String, Object>> token(HttpRequest<?> request, @Body @Nullable String body) {
    TokenRequest sent = TokenRequest.of(request, body);
    String base = hosts.resolve(request) + request.getPath().replaceFirst("/+oidc/token/?$", "");
    return switch (sent.required("grant_type")) {
      case "client_credentials" ->
          issue(sent, sent.client(), audience(BearerToken.MANAGEMENT, base + "/api", sent), "all");
      case "password" -> {
        sent.required("password");
        yield issue(
            sent,
            sent.required("username"),
            audience(BearerToken.ACCOUNT, base + "/me", sent),
            "openid profile identities");
      }
      default ->
          throw new TokenError(
              "unsupported_grant_type", "grant_type must be client_credentials or password.");
    };
  }

  /** An error of RFC 6749, which is one of this API as well. */
  @Error
  HttpResponse<Map<String, Object>> refused(TokenError error) {
    Map<String, Object> body =
        Map.of(
            "error", error.code(),
            "error_description", error.getMessage(),
            "code", error.code(),
            "message", error.getMessage());
    return error.code().equals("invalid_client")
        ? answer(HttpStatus.UNAUTHORIZED, body)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oidc\"")
        : answer(HttpStatus.BAD_REQUEST, body);
  }

  /** Who has the base URL of this service alone means the default tenant by it. */
  private String audience(String kind, String itself, TokenRequest sent) {
    String resource = sent.form().getOrDefault("resource", itself);
    if (resource.replaceAll("(?<!:)/+", "/").equals(itself)) {
      return audiences.of(kind, "default");
    }
    if (!audiences.tenants(List.of(resource)).containsKey(kind)) {
      throw new TokenError(
          "invalid_target",
          "resource must be %s or %s.".formatted(audiences.of(kind, "{tenant}"), itself));
    }
    return resource;
  }

  private HttpResponse<Map<String, Object>> issue(
      TokenRequest sent, String subject, String audience, String scopes) {
    if (!Caller.isSubject(subject) || !Caller.isSubject(sent.client())) {
      throw new TokenError(
          "invalid_request", "client_id and username must be 1 to 255 printable ASCII characters.");
    }
    String scope = sent.form().getOrDefault("scope", scopes);
    if (!SCOPE.matcher(scope).matches()) {
      throw new TokenError(
          "invalid_scope", "scope must be names in ASCII between spaces, 1000 characters in all.");
    }
    return answer(
        HttpStatus.OK,
        Map.of(
            "access_token",
            issuer.issue(subject, sent.client(), audience, scope),
            "token_type",
            "Bearer",
            "expires_in",
            DevelopmentIssuer.LIFETIME.toSeconds(),
            "scope",
            scope));
  }

  private static MutableHttpResponse<Map<String, Object>> answer(
      HttpStatus status, Map<String, Object> body) {
    return HttpResponse.status(status)
        .<Map<String, Object>>body(body)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
