package dev.logtosettings.conformance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The settings of a tenant and a user who use a service in earnest, while the kit checks it. */
public final class LentSettings {

  private static final List<String> PATHS =
      List.of("/api/account-center", "/api/sign-in-exp", "/api/my-account/logto-configs");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;
  private final String managementToken;
  private final String accountToken;

  public LentSettings(URI service, String tenant) throws IOException, InterruptedException {
    DevelopmentTokens tokens = new DevelopmentTokens(service);
    this.service = service;
    this.managementToken = tokens.management(tenant);
    this.accountToken = tokens.account(tenant);
    patch(
        PATHS.get(0),
        """
        {"enabled": true, "fields": {"mfa": "Edit", "name": "ReadOnly"}, "customCss": "a{}",
         "profileFields": [{"name": "nickname"}]}\
        """);
    patch(
        PATHS.get(1),
        """
        {"branding": {"favicon": "https://example.com/f.ico"}, "signInMode": "SignIn",
         "passwordPolicy": {"length": {"min": 12}}, "socialSignInConnectorTargets": ["github"]}\
        """);
  }

  /** The options that lend them to the kit. */
  public List<String> options() {
    return optionsAt(service);
  }

  /** The options that lend them to the kit, by way of another place. */
  public List<String> optionsAt(URI target) {
    return List.of(
        "--target=" + target,
        "--management-token=" + managementToken,
        "--account-token=" + accountToken);
  }

  /** A choice of the user. */
  public void choose(String config) throws IOException, InterruptedException {
    patch(PATHS.get(2), config);
  }

  /** All that can be read. */
  public List<JsonNode> read() throws IOException, InterruptedException {
    List<JsonNode> settings = new ArrayList<>();
    for (String path : PATHS) {
      settings.add(send(path, HttpRequest.newBuilder().GET()));
    }
    return settings;
  }

  private void patch(String path, String json) throws IOException, InterruptedException {
    send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  private JsonNode send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String token = path.equals(PATHS.get(2)) ? accountToken : managementToken;
    request.uri(service.resolve(path)).header("Authorization", "Bearer " + token);
    return Json.read(client.send(request.build(), BodyHandlers.ofString()).body());
  }
}
