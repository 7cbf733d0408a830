package dev.logtosettings.conformance.harness;

import dev.logtosettings.conformance.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The tokens that a service in development issues.
 *
 * @param service where it is
 */
public record DevelopmentTokens(URI service) {

  public String management(String tenant) throws IOException, InterruptedException {
    return token("grant_type=client_credentials&resource=https://%s.logto.app/api", tenant);
  }

  public String account(String tenant) throws IOException, InterruptedException {
    return token(
        "grant_type=password&username=ada&password=x&resource=https://%s.logto.app/me", tenant);
  }

  private String token(String form, String tenant) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/oidc/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("client_id=a&client_secret=b&" + form.formatted(tenant)))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Json.read(answer).get("access_token").textValue();
  }
}
