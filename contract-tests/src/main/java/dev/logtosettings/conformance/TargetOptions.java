package dev.logtosettings.conformance;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.http.AnswerSchemas;
import dev.logtosettings.conformance.http.Http;
import dev.logtosettings.conformance.http.Secrets;
import dev.logtosettings.conformance.http.Trust;
import dev.logtosettings.conformance.http.Wire;
import dev.logtosettings.conformance.target.BorrowedTarget;
import dev.logtosettings.conformance.target.Caller;
import dev.logtosettings.conformance.target.Issuer;
import dev.logtosettings.conformance.target.Jars;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Logto;
import dev.logtosettings.conformance.target.PackagedService;
import dev.logtosettings.conformance.target.Target;
import dev.logtosettings.conformance.target.TargetException;
import dev.logtosettings.conformance.target.TokenEndpoint;
import dev.logtosettings.conformance.target.Tokens;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern CLOUD = Pattern.compile("([^.]+)\\.logto\\.app");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Check what answers there, such as http://127.0.0.1:3001.")
  private @Nullable String target;

  @Option(
      names = "--logto",
      paramLabel = "URL",
      description =
          "Check the Logto that answers there, such as https://{tenant}.logto.app, at the level"
              + " strict. --client-id and --client-secret are those of a machine-to-machine"
              + " application with the scope all; users and all else are made, and taken away.")
  private @Nullable String logto;

  @Option(
      names = "--ca-certificate",
      paramLabel = "FILE",
      description = "Trust this authority too, whose certificate is in the file, as PEM or DER.")
  private @Nullable Path caCertificate;

  @Option(
      names = "--insecure",
      description = "Take any certificate. The report says that the target may be another.")
  private boolean insecure;

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
  private @Nullable String tokenEndpoint;

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
      description =
          "The tenant that the token endpoint is asked for (default: default, or that in the name"
              + " of a host such as {tenant}.logto.app).")
  private @Nullable String tenant;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header that is sent with each request; may be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long an answer of the target may take (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int timeout;

  @Option(
      names = "--service",
      paramLabel = "JAR",
      description = "Check the service in this jar instead of the one built beside the kit.",
      defaultValue = "${sys:logto.jar}")
  private @Nullable Path service;

  /** What is not to be shown to anybody. */
  private final Secrets secrets = new Secrets();

  /** Whether a target is named, which holds one level only. */
  boolean nameATarget() {
    return target != null || logto != null;
  }

  /** The level that the named target is thought to hold, unless another is asked for. */
  Level usualLevel() {
    return logto == null ? Level.DOCUMENTED : Level.STRICT;
  }

  /** The same text without what is not to be shown to anybody. */
  String masked(String text) {
    return secrets.mask(text);
  }

  /** What a reader of the report has to know of how it was asked. */
  List<String> notes() {
    return insecure && nameATarget()
        ? List.of("Certificates were not checked (--insecure), so it may be another target.")
        : List.of();
  }

  /**
   * Opens what is to be checked.
   *
   * @throws ParameterException if an option does not fit
   * @throws TargetException if it cannot be checked
   */
  Target open(Level level, Contract contract) {
    if (!nameATarget()) {
      return new PackagedService(Jars.service(service), level, contract);
    }
    if (timeout < 1 || timeout > 3600) {
      throw bad("--timeout must be from 1 to 3600 seconds, and is " + timeout);
    }
    keepSecrets();
    URI uri = place();
    Wire wire = new Wire(trust(), Duration.ofSeconds(timeout));
    AnswerSchemas schemas = new AnswerSchemas(contract, level == Level.STRICT);
    BorrowedTarget opened =
        new BorrowedTarget(
            uri,
            level,
            tenant(uri),
            contract,
            new Http(uri, furtherHeaders(), wire, secrets, schemas),
            new Tokens(givenTokens(), issuer(uri, wire, contract)));
    try {
      opened.requireReachable();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void keepSecrets() {
    givenTokens().values().forEach(secrets::add);
    if (!clientSecret.equals(MADE_UP)) {
      secrets.add(clientSecret);
    }
    for (String value : furtherHeaders().values()) {
      secrets.add(value);
      secrets.add(value.replaceFirst("^\\S+ +", ""));
    }
  }

  private URI place() {
    if (target != null && logto != null) {
      throw bad("--target and --logto name two targets; give one of them.");
    }
    URI uri = target == null ? url("--logto", logto) : url("--target", target);
    if (!allowWrites && !isOnThisMachine(uri.getHost())) {
      throw bad(
          uri.getHost()
              + " is not this machine. The checks change its settings, and put them back in the"
              + " end; give --allow-writes if that is all right.");
    }
    return uri;
  }

  /** The URL of an option, without a slash at its end. It is not repeated if it is bad. */
  private URI url(String option, String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw bad(option + " must be an http or https URL, and has a character that is in none");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme) || uri.getHost() == null) {
      throw bad(option + " must be an http or https URL, such as http://127.0.0.1:3001");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw bad(option + " must be a URL without a user, a password, a query and a fragment");
    }
    return URI.create(
        scheme + "://" + uri.getRawAuthority() + uri.getRawPath().replaceFirst("/+$", ""));
  }

  private static boolean isOnThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private Trust trust() {
    if (insecure) {
      return Trust.blind();
    }
    try {
      return caCertificate == null ? Trust.usual() : Trust.with(caCertificate);
    } catch (IllegalArgumentException e) {
      throw bad("--ca-certificate: " + e.getMessage());
    }
  }

  private String tenant(URI uri) {
    Matcher cloud = CLOUD.matcher(uri.getHost());
    return tenant != null ? tenant : cloud.matches() ? cloud.group(1) : "default";
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

  private @Nullable Issuer issuer(URI uri, Wire wire, Contract contract) {
    if (logto == null && tokenEndpoint == null && !givenTokens().isEmpty()) {
      return null;
    }
    URI place =
        tokenEndpoint == null
            ? URI.create(uri + contract.tokenUrl())
            : url("--token-endpoint", tokenEndpoint);
    TokenEndpoint endpoint =
        new TokenEndpoint(place, furtherHeaders(), wire, clientId, clientSecret, thirdPartyClient);
    return logto == null
        ? endpoint
        : new Logto(uri, furtherHeaders(), wire, endpoint, tenant(uri), secrets);
  }

  private Map<String, String> furtherHeaders() {
    Map<String, String> further = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw bad("--header must be 'NAME: VALUE', and has no colon after a name");
      }
      further.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return further;
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
        throw new TypeConversionException("there is no such caller");
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
