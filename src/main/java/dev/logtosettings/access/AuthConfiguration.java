package dev.logtosettings.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.List;

/**
 * Whose tokens are trusted, as configured under {@code logto.auth}.
 *
 * @param issuer what the claim {@code iss} must equal
 * @param jwksUri where the issuer's keys are, a JWK Set (RFC 7517) at {@code https:}, {@code http:}
 *     or {@code file:}
 * @param jwksMaxAge how old the keys may be before they are read again
 * @param jwksOutageTolerance how long keys that are too old stay good while none can be read
 * @param managementAudience the audience of management tokens, with the tenant as {@code {tenant}}
 * @param accountAudience the audience of account tokens, likewise
 * @param thirdPartyClients the clients that belong to third parties
 */
@ConfigurationProperties("logto.auth")
public record AuthConfiguration(
    @Nullable String issuer,
    @Nullable String jwksUri,
    Duration jwksMaxAge,
    Duration jwksOutageTolerance,
    String managementAudience,
    String accountAudience,
    @Nullable List<String> thirdPartyClients) {

  public AuthConfiguration {
    thirdPartyClients =
        thirdPartyClients == null
            ? List.of()
            : thirdPartyClients.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
