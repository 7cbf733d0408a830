package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.AnswerSchemas;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.target.BorrowedTarget;
import dev.logtosettings.conformance.target.Caller;
import dev.logtosettings.conformance.target.Jars;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import dev.logtosettings.conformance.target.Target;
import dev.logtosettings.conformance.target.TargetException;
import dev.logtosettings.conformance.target.TokenEndpoint;
import dev.logtosettings.conformance.target.Tokens;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say what is checked, and who may talk to it. */
final class TargetOptions {

  private static final String MADE_UP = "conformance-kit";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Check what answers there, such as http://127.0.0.1:3001.")
  private @Nullable URI uri;

  @Option(
      names = "--allow-writes",
      description = "Change settings of a target that is not on this machine, and put them back.")
  private boolean allowWrites;

  @Option(
      names = "--management-token",
      paramLabel = "TOKEN",
      description = "A management token with the scope all (env: LOGTO_MANAGEMENT_TOKEN).",
      defaultValue = "${env:LOGTO_MANAGEMENT_TOKEN}")
  private @Nullable String managementToken;

  @Option(
      names = "--account-token",
      paramLabel = "TOKEN",
      description =
          "An account token of a user, with the scopes openid identities (env:"
              + " LOGTO_ACCOUNT_TOKEN).",
      defaultValue = "${env:LOGTO_ACCOUNT_TOKEN}")
  private @Nullable String accountToken;

  @Option(
      names = "--token",
      paramLabel = "CALLER=TOKEN",
      description =
          "The token of another caller, such as other-user, admin-without-scope,"
              + " user-without-identities or user-without-openid; may be repeated.",
      converter = {CallerConverter.class, TokenConverter.class})
  private Map<Caller, String> tokens = new EnumMap<>(Caller.class);

  @Option(
      names = "--token-endpoint",
      paramLabel = "URL",
      description =
          "Who issues the tokens that are not given (default, where none is given: the tokenUrl of"
              + " the contract, at the target).")
  private @Nullable URI tokenEndpoint;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "The client that asks the token endpoint (env: LOGTO_CLIENT_ID).",
      defaultValue = "${env:LOGTO_CLIENT_ID:-" + MADE_UP + "}")
  private String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      description = "Its secret (env: LOGTO_CLIENT_SECRET).",
      defaultValue = "${env:LOGTO_CLIENT_SECRET:-" + MADE_UP + "}")
  private String clientSecret;

  @Option(
      names = "--third-party-client",
      paramLabel = "ID",
      description = "A client of the token endpoint that the target knows as a third party's.")
  private @Nullable String thirdPartyClient;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The tenant that the token endpoint is asked for (default: ${DEFAULT-VALUE}).",
      defaultValue = "default")
  private String tenant;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header that is sent with each request; may be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = "--service",
      paramLabel = "JAR",
      description = "Check the service in this jar instead of the one built beside the kit.",
      defaultValue = "${sys:logto.jar}")
  private @Nullable Path service;

  /** Whether a target is named, which holds one level only. */
  boolean nameATarget() {
    return uri != null;
  }

  /**
   * Opens what is to be checked.
   *
   * @throws ParameterException if an option does not fit
   * @throws TargetException if it cannot be checked
   */
  Target open(Level level, Contract contract) {
    if (uri == null) {
      return new PackagedService(Jars.service(service), level, contract);
    }
    check(uri);
    AnswerSchemas schemas = new AnswerSchemas(contract);
    Http http = new Http(URI.create(base()), furtherHeaders(), schemas);
    BorrowedTarget target =
        new BorrowedTarget(
            URI.create(base()),
            level,
            tenant,
            contract,
            http,
            new Tokens(givenTokens(), endpoint(contract), thirdPartyClient));
    target.requireReachable();
    return target;
  }

  private void check(URI uri) {
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw bad("--target must be an http or https URL, and is " + uri);
    }
    if (!allowWrites && !isOnThisMachine(uri.getHost())) {
      throw bad(
          uri.getHost()
              + " is not this machine. The checks change its settings, and put them back in the"
              + " end; give --allow-writes if that is all right.");
    }
  }

  private static boolean isOnThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new TargetException("Nobody knows the host " + host);
    }
  }

  private Map<Caller, String> givenTokens() {
    Map<Caller, String> given = new EnumMap<>(Caller.class);
    given.putAll(tokens);
    if (managementToken != null) {
      given.put(Caller.ADMIN, managementToken);
    }
    if (accountToken != null) {
      given.put(Caller.USER, accountToken);
    }
    return given;
  }

  private @Nullable TokenEndpoint endpoint(Contract contract) {
    if (tokenEndpoint == null && !givenTokens().isEmpty()) {
      return null;
    }
    URI issuer =
        tokenEndpoint == null
            ? URI.create(base() + "/").resolve(contract.tokenUrl())
            : tokenEndpoint;
    return new TokenEndpoint(issuer, furtherHeaders(), clientId, clientSecret);
  }

  private Map<String, String> furtherHeaders() {
    Map<String, String> further = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw bad("--header must be 'NAME: VALUE', and is " + header);
      }
      further.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return further;
  }

  private String base() {
    return String.valueOf(uri).replaceFirst("/+$", "");
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  static final class CallerConverter implements ITypeConverter<Caller> {
    @Override
    public Caller convert(String name) {
      try {
        return Caller.named(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class TokenConverter implements ITypeConverter<String> {
    @Override
    public String convert(String token) {
      return token;
    }
  }
}
