package dev.logtosettings.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logtosettings.access.AuthConfiguration;
import dev.logtosettings.edge.Written;
import dev.logtosettings.level.Enforcement;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What this service is, for people and programs, and the reference of its API. */
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn("open")
@Controller
@Requires(condition = PageShown.class)
final class PageController {

  private static final Map<String, String> FILES =
      Map.of(
          "icon.svg", "image/svg+xml",
          "page.css", "text/css;charset=utf-8",
          "page.js", "text/javascript;charset=utf-8",
          "swagger-ui.css", "text/css;charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript;charset=utf-8");

  private final AuthConfiguration access;
  private final Enforcement enforcement;
  private final ObjectMapper json;
  private final String base;
  private final Map<String, Content> contents = new ConcurrentHashMap<>();

  PageController(
      AuthConfiguration access,
      Enforcement enforcement,
      ObjectMapper json,
      HttpServerConfiguration server) {
    this.access = access;
    this.enforcement = enforcement;
    this.json = json;
    this.base = Objects.requireNonNullElse(server.getContextPath(), "");
  }

  /** The page to who asks for a text first, and else what it says of the service. */
  @Get
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  HttpResponse<Written> page(HttpRequest<?> request) {
    boolean text =
        request.accept().stream()
            .map(MediaType::getName)
            .filter(name -> name.matches("text/.*|application/json|\\*/\\*"))
            .findFirst()
            .filter(name -> name.startsWith("text/"))
            .isPresent();
    return content(text ? "index.html" : "about").answer(request);
  }

  /** The description of the API. */
  @Get("/openapi.{form}")
  @Produces(MediaType.ALL)
  @Nullable
  HttpResponse<Written> description(HttpRequest<?> request, String form) {
    return form.equals("yaml") || form.equals("json")
        ? content("openapi." + form).answer(request)
        : null;
  }

  /** What the page is made of. */
  @Get("/page/{file}")
  @Produces(MediaType.ALL)
  @Nullable
  HttpResponse<Written> file(HttpRequest<?> request, String file) {
    return FILES.containsKey(file) ? content(file).answer(request) : null;
  }

  private Content content(String name) {
    return contents.computeIfAbsent(
        name,
        it ->
            switch (it) {
              case "about" -> json(about());
              case "openapi.json" -> json(packaged().tree());
              case "openapi.yaml" ->
                  Content.of(
                      "application/yaml", packaged().yaml().getBytes(StandardCharsets.UTF_8));
              case "index.html" -> Content.file("text/html;charset=utf-8", "/page/index.html");
              default -> Content.file(FILES.get(it), "/page/" + it);
            });
  }

  private About about() {
    Map<?, ?> info = packaged().info();
    return new About(
        info.get("title").toString(),
        Objects.requireNonNullElse(About.class.getPackage().getImplementationVersion(), "unknown"),
        info.get("version").toString(),
        enforcement.level().name().toLowerCase(Locale.ROOT),
        base + "/openapi.json",
        access.issuer() == null
            ? new Tokens(tokens(), access.managementAudience(), access.accountAudience())
            : null);
  }

  /** As paths of this server, since it does not know by which name it is reached. */
  private Description packaged() {
    return Description.of(base.isEmpty() ? "/" : base, tokens());
  }

  /** Where tokens are issued: here in development, and else where a Logto issues them. */
  private String tokens() {
    return (access.issuer() == null ? base + "/oidc" : access.issuer()) + "/token";
  }

  private Content json(Object value) {
    try {
      return Content.of(MediaType.APPLICATION_JSON, json.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the service says of itself.
   *
   * @param name what it is
   * @param version its version
   * @param contract the version of the contract that it holds
   * @param level the level of validation that it holds
   * @param description where the description of its API is
   * @param tokens where it issues tokens; absent outside of development
   */
  record About(
      String name,
      String version,
      String contract,
      String level,
      String description,
      @Nullable Tokens tokens) {}

  /**
   * Where tokens are issued.
   *
   * @param endpoint the token endpoint (RFC 6749)
   * @param managementToken the {@code resource} of a management token, with {@code {tenant}} in it
   * @param accountToken that of an account token
   */
  record Tokens(String endpoint, String managementToken, String accountToken) {}
}
