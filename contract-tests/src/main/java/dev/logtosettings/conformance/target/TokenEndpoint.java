package dev.logtosettings.conformance.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.http.Reply;
import dev.logtosettings.conformance.http.Wire;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint (RFC 6749, section 3.2) that learns the tenant from {@code resource} (RFC 8707)
 * and knows users by the grant {@code password}, as that of a service in development does.
 *
 * @param uri where it is
 * @param furtherHeaders what is sent with each request
 * @param wire the way to it
 * @param clientId the client that asks
 * @param clientSecret its secret
 * @param thirdPartyClient a client that the target knows to be a third party's; {@code null} if
 *     there is none
 */
public record TokenEndpoint(
    URI uri,
    Map<String, String> furtherHeaders,
    Wire wire,
    String clientId,
    String clientSecret,
    @Nullable String thirdPartyClient)
    implements Issuer {

  static final String FORM = "application/x-www-form-urlencoded";
  private static final String AUDIENCE = "https://%s.logto.app/%s";
  private static final int SHOWN = 200;

  @Override
  public Credentials issue(Caller caller, String tenant, String user) {
    if (caller.isThirdParty() && thirdPartyClient == null) {
      throw new NotIssued("name a client of a third party by --third-party-client");
    }
    return caller.kind() == Caller.Kind.MANAGEMENT
        ? management(tenant, caller.scope())
        : ask(
            caller.isThirdParty() ? thirdPartyClient : clientId,
            form(
                "password",
                tenant,
                "me",
                caller.scope(),
                Map.of("username", user, "password", user)));
  }

  /**
   * A management token, by the grant {@code client_credentials}.
   *
   * @throws NotIssued if it is not granted
   */
  Credentials management(String tenant, String scope) {
    return ask(clientId, form("client_credentials", tenant, "api", scope, Map.of()));
  }

  /**
   * The tokens that a form is answered with. It is sent again if need be: one more token is issued.
   *
   * @throws NotIssued if it is refused
   */
  JsonNode exchange(String client, Map<String, String> form) {
    RequestBuilder request =
        RequestBuilder.post(uri)
            .addHeader("Accept", "application/json")
            .addHeader("Authorization", basic(client))
            .setEntity(new StringEntity(encoded(form), ContentType.create(FORM)));
    furtherHeaders.forEach(request::addHeader);
    Reply reply = wire.send(request, true);
    JsonNode answer = json(reply);
    if (reply.status() != 200 || !answer.path("access_token").isTextual()) {
      throw new NotIssued(refusal(client, form, reply, answer));
    }
    return answer;
  }

  private Credentials ask(String client, Map<String, String> form) {
    JsonNode answer = exchange(client, form);
    long seconds = answer.path("expires_in").asLong(Integer.MAX_VALUE);
    return new Credentials(
        answer.path("access_token").textValue(), Map.of(), Instant.now().plusSeconds(seconds));
  }

  private static Map<String, String> form(
      String grant, String tenant, String api, String scope, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grant);
    form.put("resource", AUDIENCE.formatted(tenant, api));
    form.put("scope", scope);
    form.putAll(more);
    return form;
  }

  /** What was asked, what was answered, and what to do. */
  private String refusal(String client, Map<String, String> form, Reply reply, JsonNode answer) {
    String error = answer.path("error").asText();
    String advice =
        switch (error) {
          case "invalid_client", "unauthorized_client" ->
              "give --client-id and --client-secret of a client that it knows";
          case "unsupported_grant_type" ->
              "give the token itself, or --logto instead of --target if it is a Logto";
          case "invalid_target" -> "name the tenant by --tenant";
          case "invalid_scope" -> "let the client have the scope";
          default ->
              reply.status() == 401 || reply.status() == 403
                  ? "give --client-id and --client-secret of a client that it knows"
                  : "if that is no token endpoint, name it by --token-endpoint, or give tokens";
        };
    return "%s was asked by the client %s for a token (%s, %s, scope \"%s\"), and answered %d %s; %s"
        .formatted(
            uri,
            client,
            form.get("grant_type"),
            form.get("resource"),
            form.get("scope"),
            reply.status(),
            said(reply, answer),
            advice);
  }

  private static String said(Reply reply, JsonNode answer) {
    if (answer.has("error")) {
      return (answer.path("error").asText() + ": " + answer.path("error_description").asText())
          .replaceFirst(": $", "");
    }
    String text = reply.text().strip().replaceAll("\\s+", " ");
    return reply
        .header("Location")
        .map(place -> "with a redirect to " + place)
        .orElse(text.substring(0, Math.min(SHOWN, text.length())));
  }

  private static JsonNode json(Reply reply) {
    try {
      return Json.read(reply.text());
    } catch (IllegalArgumentException e) {
      return Json.read("{}");
    }
  }

  private String basic(String client) {
    String credentials = encoded(client) + ":" + encoded(clientSecret);
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  /** Fields as a form sends them. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
