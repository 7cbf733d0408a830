package dev.logtosettings.conformance.server;

import dev.logtosettings.conformance.contract.Json;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint (RFC 6749, section 3.2) that names the tenant by {@code resource} (RFC 8707).
 *
 * @param uri where it is
 * @param clientId the client
 * @param clientSecret its secret
 */
record TokenEndpoint(URI uri, String clientId, String clientSecret) {

  /** A management token, by the grant {@code client_credentials}. */
  Optional<String> management(String tenant, String scope) {
    return ask("client_credentials", "https://" + tenant + ".logto.app/api", scope, null);
  }

  /** The account token of a user, by the grant {@code password}. */
  Optional<String> account(String tenant, String user, String scope) {
    return ask("password", "https://" + tenant + ".logto.app/me", scope, user);
  }

  /** The same endpoint, for another client. */
  TokenEndpoint of(String otherClient) {
    return new TokenEndpoint(uri, otherClient, clientSecret);
  }

  private Optional<String> ask(String grant, String resource, String scope, @Nullable String user) {
    var form =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic(clientId, clientSecret)
            .formParam("grant_type", grant)
            .formParam("resource", resource)
            .formParam("scope", scope);
    if (user != null) {
      form.formParam("username", user).formParam("password", user);
    }
    Response response = form.post(uri);
    return response.statusCode() == 200
        ? Optional.ofNullable(Json.read(response.asString()).path("access_token").textValue())
        : Optional.empty();
  }
}
