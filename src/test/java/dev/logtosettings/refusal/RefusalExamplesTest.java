package dev.logtosettings.refusal;

import static dev.logtosettings.harness.Client.ACCOUNT_CENTER;
import static dev.logtosettings.harness.Client.LOGTO_CONFIGS;
import static dev.logtosettings.harness.Client.SIGN_IN_EXPERIENCE;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.logtosettings.harness.Answer;
import dev.logtosettings.harness.Client;
import dev.logtosettings.harness.Description;
import dev.logtosettings.harness.KeyServer;
import dev.logtosettings.harness.Keys;
import dev.logtosettings.harness.Service;
import dev.logtosettings.harness.Token;
import io.micronaut.core.annotation.Nullable;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the description shows as the answer to a wrong request is what the service answers. */
final class RefusalExamplesTest {

  private static final ECKey KEY = Keys.ec("key");

  /** What others cause: who writes at the same moment, and what the service stands on. */
  private static final Set<Integer> CAUSED_BY_OTHERS = Set.of(409, 500, 503);

  private static final Map<String, String> GOOD =
      Map.of(
          ACCOUNT_CENTER, "{'customCss':'a {}'}",
          SIGN_IN_EXPERIENCE, "{'customCss':'a {}'}",
          LOGTO_CONFIGS, "{'mfa':{'skipped':true}}");

  private static final Map<String, String> INVALID =
      Map.of(
          ACCOUNT_CENTER, "{'fields':{'mfa':'Write'}}",
          SIGN_IN_EXPERIENCE, "{'languageInfo':{'autoDetect':true}}",
          LOGTO_CONFIGS, "{'mfa':{'skipped':'yes'}}");

  /** What makes a good request one that is refused, by the name of the example. */
  private static final Map<String, UnaryOperator<Request>> CAUSES =
      Map.ofEntries(
          entry("missing", Request::anonymous),
          entry("notSupported", it -> it.with("Authorization", "Basic YXBwOnNlY3JldA==")),
          entry("unauthorized", it -> it.with("Authorization", "Bearer none")),
          entry("forbidden", it -> it.with(it.token.with("scope", "profile"))),
          entry("thirdParty", it -> it.with(it.token.with("client_id", "shop"))),
          entry("notAcceptable", it -> it.with("Accept", "text/html")),
          entry("unsupported", it -> it.with("Content-Type", "text/plain")),
          entry("preconditionFailed", it -> it.with("If-Match", "\"other\"")),
          entry("tooLarge", it -> it.with(" ".repeat(1 << 20) + it.body)),
          entry("malformedJson", it -> it.with("{")),
          entry("invalidInput", it -> it.with(INVALID.get(it.path))),
          entry("nothingToChange", it -> it.with("{}")),
          entry(
              "duplicatedProfileFields",
              it -> it.with("{'profileFields':[{'name':'a'},{'name':'a'}]}")),
          entry(
              "duplicatedMfaFactors",
              it -> it.with("{'mfa':{'policy':'UserControlled','factors':['Totp','Totp']}}")),
          entry(
              "nonSkippablePolicy",
              it -> it.with("{'mfa':{'policy':'PromptOnlyAtSignInMandatory','factors':['Totp']}}")),
          entry(
              "valueTooLong",
              it -> it.with("{'termsOfUseUrl':'https://a.example/" + "a".repeat(2048) + "'}")),
          entry("notEnabled", it -> it.where("{'enabled':false}")),
          entry("fieldNotEnabled", it -> it.where("{'enabled':true,'fields':{}}")),
          entry(
              "fieldNotEditable", it -> it.where("{'enabled':true,'fields':{'mfa':'ReadOnly'}}")));

  @AutoClose private static final KeyServer KEYS = new KeyServer(KEY);

  @AutoClose
  private static final Service SERVICE =
      Service.start(
          KEYS.trust(),
          Map.of("logto.validation", "strict", "logto.auth.third-party-clients", "shop"));

  @ParameterizedTest
  @MethodSource
  void a_wrong_request_is_refused_as_in_the_example(Example example) {
    assertThat(CAUSES).containsKey(example.name);

    Answer answer =
        CAUSES.get(example.name).apply(Request.good(example.method, example.path)).send();

    answer.isRefused(example.status, example.value.get("code").textValue());
    assertThat(answer.json()).isEqualTo(example.value);
  }

  static List<Example> a_wrong_request_is_refused_as_in_the_example() {
    Description description = Description.read();
    List<Example> examples = new ArrayList<>();
    for (var path : description.document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        for (var response : operation.getValue().get("responses").properties()) {
          int status = Integer.parseInt(response.getKey());
          if (status < 400 || CAUSED_BY_OTHERS.contains(status)) {
            continue;
          }
          description
              .resolve(response.getValue())
              .at("/content/application~1json/examples")
              .properties()
              .forEach(
                  it ->
                      examples.add(
                          new Example(
                              operation.getKey().toUpperCase(Locale.ROOT),
                              path.getKey(),
                              status,
                              it.getKey(),
                              description.resolve(it.getValue()).get("value"))));
        }
      }
    }
    return examples;
  }

  private record Example(String method, String path, int status, String name, JsonNode value) {

    @Override
    public String toString() {
      return String.join(" ", method, path, name);
    }
  }

  /** What is asked of a tenant that nobody else uses, whose account center is as said. */
  private record Request(
      String method,
      String path,
      String tenant,
      @Nullable Token token,
      Map<String, String> headers,
      String body,
      String accountCenter) {

    static Request good(String method, String path) {
      String tenant = Token.newTenant();
      return new Request(
          method,
          path,
          tenant,
          path.equals(LOGTO_CONFIGS) ? Token.account(tenant, "ann") : Token.management(tenant),
          Map.of("Content-Type", "application/json"),
          GOOD.get(path),
          "{'enabled':true,'fields':{'mfa':'Edit'}}");
    }

    Request with(String header, String value) {
      Map<String, String> changed = new HashMap<>(headers);
      changed.put(header, value);
      return new Request(method, path, tenant, token, changed, body, accountCenter);
    }

    Request with(Token other) {
      return new Request(method, path, tenant, other, headers, body, accountCenter);
    }

    Request with(String other) {
      return new Request(method, path, tenant, token, headers, other, accountCenter);
    }

    Request anonymous() {
      return with((Token) null);
    }

    Request where(String otherAccountCenter) {
      return new Request(method, path, tenant, token, headers, body, otherAccountCenter);
    }

    Answer send() {
      Client client = SERVICE.client();
      client
          .patch(ACCOUNT_CENTER, Token.management(tenant).signedBy(KEY), quoted(accountCenter))
          .isOk();
      HttpRequest.Builder request =
          token == null ? client.request(path) : client.request(path, token.signedBy(KEY));
      headers.forEach(request::setHeader);
      return client.send(request.method(method, BodyPublishers.ofString(quoted(body))));
    }

    private static String quoted(String json) {
      return json.replace('\'', '"');
    }
  }
}
