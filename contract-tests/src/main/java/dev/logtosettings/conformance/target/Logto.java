package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.http.Reply;
import dev.logtosettings.conformance.http.Secrets;
import dev.logtosettings.conformance.http.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A Logto, of which one machine-to-machine application with the scope {@code all} of its Management
 * API is known. Users and applications are made by that API, signed in as people are, and taken
 * away in the end. They are known by their names, so that those of a run that was killed are found
 * by the next.
 */
public final class Logto implements Issuer {

  private static final String PREFIX = "settingsconformancekit";
  private static final String VERIFICATION = "logto-verification-id";
  private static final String SOCIAL = "Social";
  private static final Duration LASTING = Duration.ofMinutes(3);
  private static final String LIST = "%s?%s=%s%%25&page=1&page_size=100";

  private final LogtoApi api;
  private final TokenEndpoint endpoint;
  private final String tenant;
  private final Secrets secrets;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<Caller, Credentials> signedIn = new EnumMap<>(Caller.class);
  private @Nullable Credentials manager;
  private @Nullable Catalog catalog;
  private @Nullable String application;
  private @Nullable String thirdPartyApplication;

  /**
   * A Logto.
   *
   * @param uri where it is
   * @param furtherHeaders what is sent with each request
   * @param wire the way to it
   * @param endpoint its token endpoint, asked by the machine-to-machine application
   * @param tenant the tenant that it is
   * @param secrets learns the passwords
   */
  public Logto(
      URI uri,
      Map<String, String> furtherHeaders,
      Wire wire,
      TokenEndpoint endpoint,
      String tenant,
      Secrets secrets) {
    this.api = new LogtoApi(uri, furtherHeaders, wire);
    this.endpoint = endpoint;
    this.tenant = tenant;
    this.secrets = secrets;
  }

  @Override
  public Credentials issue(Caller caller, String ofTenant, String user) {
    if (caller.isOfOtherTenant()) {
      throw new NotApplicable("A Logto has one tenant, and no token is for another");
    }
    return caller.kind() == Caller.Kind.MANAGEMENT
        ? endpoint.management(tenant, caller.scope())
        : new Credentials(
            signedIn.get(caller).token(),
            Map.of(VERIFICATION, users.get(caller.user()).verification()),
            Instant.MAX);
  }

  @Override
  public boolean keepsUsers() {
    return true;
  }

  @Override
  public boolean isReady() {
    return application != null
        && signedIn.values().stream().allMatch(it -> lasts(it.expiry()))
        && users.values().stream().allMatch(it -> lasts(it.verifiedUntil()));
  }

  /** Signs in who is not, and lets who has not for some time say once more who they are. */
  @Override
  public void prepare() {
    if (application == null) {
      removeAll();
      thirdPartyApplication = application(true);
      application = application(false);
    }
    Stream.of(Caller.values())
        .filter(caller -> caller.kind() == Caller.Kind.ACCOUNT && !caller.isOfOtherTenant())
        .forEach(this::signIn);
    Stream.of(Caller.USER, Caller.OTHER_USER).forEach(this::verify);
  }

  @Override
  public Catalog catalog() {
    if (catalog == null) {
      JsonNode connectors = manage("GET", "/api/connectors", null);
      catalog =
          new Catalog(
              texts(connectors, "type", it -> !it.path("type").asText().equals(SOCIAL)),
              texts(connectors, "target", it -> it.path("type").asText().equals(SOCIAL)),
              texts(manage("GET", "/api/custom-profile-fields", null), "name", it -> true),
              texts(manage("GET", "/api/custom-phrases", null), "languageTag", it -> true));
    }
    return catalog;
  }

  private static Set<String> texts(JsonNode list, String member, Predicate<JsonNode> some) {
    return list.valueStream()
        .filter(some)
        .map(it -> it.path(member).asText())
        .collect(Collectors.toSet());
  }

  @Override
  public boolean replaceUser() {
    remove("/api/users/" + users.remove(Caller.USER.user()).id());
    signedIn.keySet().removeIf(caller -> caller.user().equals(Caller.USER.user()));
    prepare();
    return true;
  }

  @Override
  public List<String> cleanUp() {
    try {
      removeAll();
      return List.of();
    } catch (RuntimeException e) {
      return List.of(
          "Users and applications whose names begin with %s are left: %s"
              .formatted(PREFIX, e.getMessage()));
    }
  }

  private static boolean lasts(Instant expiry) {
    return Instant.now().plus(LASTING).isBefore(expiry);
  }

  private void signIn(Caller caller) {
    if (signedIn.containsKey(caller) && lasts(signedIn.get(caller).expiry())) {
      return;
    }
    User user = users.computeIfAbsent(caller.user(), name -> user());
    JsonNode granted =
        new SignIn(api)
            .of(
                user.name(),
                user.password(),
                caller.isThirdParty() ? thirdPartyApplication : application,
                caller.scope());
    Instant expiry = Instant.now().plusSeconds(granted.path("expires_in").asLong());
    String token = granted.path("access_token").asText();
    signedIn.put(caller, new Credentials(token, Map.of(), expiry));
  }

  private void verify(Caller caller) {
    User user = users.get(caller.user());
    if (lasts(user.verifiedUntil())) {
      return;
    }
    JsonNode verified =
        LogtoApi.json(
            api.send(
                "POST",
                "/api/verifications/password",
                bearer(signedIn.get(caller)),
                LogtoApi.json(Map.of("password", user.password()))));
    String id = verified.path("verificationRecordId").asText();
    secrets.add(id);
    Instant until = Instant.parse(verified.path("expiresAt").asText());
    users.put(caller.user(), user.verified(id, until));
  }

  private User user() {
    String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
    String password = SignIn.random();
    secrets.add(password);
    JsonNode user = manage("POST", "/api/users", Map.of("username", name, "password", password));
    return new User(user.path("id").asText(), name, password, "", Instant.MIN);
  }

  private String application(boolean thirdParty) {
    JsonNode application =
        manage(
            "POST",
            "/api/applications",
            Map.of(
                "name",
                PREFIX,
                "type",
                "Native",
                "isThirdParty",
                thirdParty,
                "oidcClientMetadata",
                Map.of(
                    "redirectUris",
                    List.of(SignIn.REDIRECT),
                    "postLogoutRedirectUris",
                    List.of())));
    String id = application.path("id").asText();
    if (thirdParty) {
      send(
          "POST",
          "/api/applications/%s/user-consent-scopes".formatted(id),
          LogtoApi.json(Map.of("userScopes", List.of("profile", "identities"))));
    }
    return id;
  }

  /** Takes away what this run has made, and what one that was killed has left. */
  private void removeAll() {
    removeAll("/api/applications", "search", "name");
    removeAll("/api/users", "search.username", "username");
  }

  private void removeAll(String path, String search, String name) {
    JsonNode found = manage("GET", LIST.formatted(path, search, PREFIX), null);
    for (JsonNode each : found) {
      if (each.path(name).asText().startsWith(PREFIX)) {
        remove(path + "/" + each.path("id").asText());
      }
    }
  }

  private void remove(String path) {
    send("DELETE", path, null);
  }

  private JsonNode manage(String method, String path, @Nullable Map<String, Object> body) {
    return LogtoApi.json(send(method, path, body == null ? null : LogtoApi.json(body)));
  }

  private Reply send(String method, String path, @Nullable HttpEntity body) {
    if (manager == null || !manager.areGood()) {
      manager = endpoint.management(tenant, Caller.ADMIN.scope());
    }
    return api.send(method, path, bearer(manager), body);
  }

  private static Map<String, String> bearer(Credentials credentials) {
    return Map.of("Authorization", "Bearer " + credentials.token());
  }

  /**
   * Somebody who was made for the checks.
   *
   * @param verification what says that they have said once more who they are; empty if they have
   *     not
   * @param verifiedUntil how long that is good
   */
  private record User(
      String id, String name, String password, String verification, Instant verifiedUntil) {

    User verified(String by, Instant until) {
      return new User(id, name, password, by, until);
    }
  }
}
