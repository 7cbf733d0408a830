package dev.logtosettings.harness;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;

import com.nimbusds.jose.jwk.JWK;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of settings of a new tenant, open to be changed.
 *
 * @param path where they are
 * @param schema what the description calls a change of them
 * @param token who may change them
 * @param client who does
 */
public record Settings(String path, String schema, String token, Client client) {

  /** Each kind, of a tenant of its own, whose users may change what is theirs. */
  public static Stream<Settings> all(Client client, JWK key) {
    String tenant = Token.newTenant();
    String management = Token.management(tenant).signedBy(key);
    String account = Token.account(tenant, "ann").signedBy(key);
    String elsewhere = Token.management(Token.newTenant()).signedBy(key);
    client
        .patch(ACCOUNT_CENTER, management, "{\"enabled\":true,\"fields\":{\"mfa\":\"Edit\"}}")
        .isOk();
    return List.of(
        new Settings(ACCOUNT_CENTER, "AccountCenterPatch", elsewhere, client),
        new Settings(SIGN_IN_EXPERIENCE, "SignInExperiencePatch", management, client),
        new Settings(LOGTO_CONFIGS, "UserLogtoConfigPatch", account, client))
        .stream();
  }

  /** Reads them. */
  public Answer get() {
    return client.get(path, token).isOk();
  }

  /** Changes them. */
  public Answer patch(String json) {
    return client.patch(path, token, json);
  }

  /** Changes them by what need not be text. */
  public Answer patch(byte[] body) {
    return client.send(
        client
            .request(path, token)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofByteArray(body)));
  }

  @Override
  public String toString() {
    return path;
  }
}
