package dev.logtosettings.conformance.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;

/**
 * A token endpoint (RFC 6749, section 3.2) that learns the tenant from {@code resource} (RFC 8707).
 *
 * @param uri where it is
 * @param furtherHeaders what is sent with each request
 * @param clientId the client that asks
 * @param clientSecret its secret
 */
public record TokenEndpoint(
    URI uri, Map<String, String> furtherHeaders, String clientId, String clientSecret) {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String AUDIENCE = "https://%s.logto.app/%s";

  /** The same endpoint, asked by another client. */
  TokenEndpoint withClient(String other) {
    return new TokenEndpoint(uri, furtherHeaders, other, clientSecret);
  }

  /** A management token, by the grant {@code client_credentials}; empty if it is not granted. */
  Optional<String> management(String tenant, String scope) {
    return ask(form("client_credentials", AUDIENCE.formatted(tenant, "api"), scope));
  }

  /** The account token of a user, by the grant {@code password}; empty if it is not granted. */
  Optional<String> account(String tenant, String user, String scope) {
    Map<String, String> form = form("password", AUDIENCE.formatted(tenant, "me"), scope);
    form.put("username", user);
    form.put("password", user);
    return ask(form);
  }

  private static Map<String, String> form(String grant, String resource, String scope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grant);
    form.put("resource", resource);
    form.put("scope", scope);
    return form;
  }

  private Optional<String> ask(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    RequestBuilder request =
        RequestBuilder.post(uri)
            .addHeader("Accept", "application/json")
            .addHeader("Authorization", basic())
            .setEntity(new StringEntity(body, ContentType.create(FORM)));
    furtherHeaders.forEach(request::addHeader);
    return Wire.send(request.build(), TokenEndpoint::token);
  }

  private String basic() {
    String credentials = encoded(clientId) + ":" + encoded(clientSecret);
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Optional<String> token(HttpResponse response) throws IOException {
    if (response.getStatusLine().getStatusCode() != 200) {
      return Optional.empty();
    }
    String answer = EntityUtils.toString(response.getEntity(), UTF_8);
    try {
      return Optional.ofNullable(Json.read(answer).path("access_token").textValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
