package dev.logtosettings.access;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies JWTs (RFC 7519) as RFC 8725 asks: signed by a key of the issuer that is found by its
 * {@code kid} and by nothing else in the token.
 *
 * <p>A signature is looked at once, as that takes longer than all else that a request needs: a good
 * token is remembered by its hash, for as long as its key is the issuer's.
 */
@Singleton
final class AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  private static final int MOST_REMEMBERED = 10_000;

  private final Issuer issuer;
  private final Audiences audiences;
  private final AuthConfiguration configuration;
  private final Map<ByteBuffer, AccessToken> remembered =
      new ConcurrentLinkedHashMap.Builder<ByteBuffer, AccessToken>()
          .maximumWeightedCapacity(MOST_REMEMBERED)
          .build();

  AccessTokens(Issuer issuer, Audiences audiences, AuthConfiguration configuration) {
    this.issuer = issuer;
    this.audiences = audiences;
    this.configuration = configuration;
  }

  /** A token that was verified before; empty if it has to be now. */
  Optional<AccessToken> remembered(String token) {
    return Optional.ofNullable(remembered.get(hash(token)))
        .filter(it -> issuer.keys().contains(it.key()));
  }

  /**
   * Verifies a token. Keys may be read for it, so this is never called on an event loop.
   *
   * @return empty if it is none that the issuer has signed
   */
  Optional<AccessToken> verified(String serialized) {
    try {
      SignedJWT token = parse(serialized);
      for (VerificationKey key : keys(token.getHeader().getKeyID())) {
        if (key.verifies(token)) {
          AccessToken verified = accessToken(key, token.getPayload().toJSONObject());
          if (verified.isCurrent()) {
            remembered.put(hash(serialized), verified);
          }
          return Optional.of(verified);
        }
      }
    } catch (ParseException e) {
      LOG.debug("A token is refused", e);
    }
    return Optional.empty();
  }

  private List<VerificationKey> keys(String id) {
    Supplier<List<VerificationKey>> named =
        () -> issuer.keys().stream().filter(it -> id.equals(it.key().getKeyID())).toList();
    if (named.get().isEmpty()) {
      issuer.refresh();
    }
    return named.get();
  }

  private static SignedJWT parse(String serialized) throws ParseException {
    try {
      SignedJWT token = SignedJWT.parse(serialized);
      Base64URL[] parts = token.getParsedParts();
      String canonical =
          Arrays.stream(parts)
              .map(part -> Base64URL.encode(part.decode()).toString())
              .collect(Collectors.joining("."));
      Set<String> header = JSONObjectUtils.parse(parts[0].decodeToString()).keySet();
      refuseUnless(canonical.equals(serialized), "as base64url encodes it (RFC 7515, section 2)");
      refuseUnless(!header.contains("crit") && !header.contains("b64"), "without an extension");
      refuseUnless(token.getHeader().getKeyID() != null, "of a key that is named");
      return token;
    } catch (RuntimeException e) { // for one, by a header that is the JSON null
      throw new ParseException(e.getMessage(), 0);
    }
  }

  /** Moments stay numbers, as a date of Nimbus' overflows where it is too far away. */
  private AccessToken accessToken(VerificationKey key, @Nullable Map<String, Object> claims)
      throws ParseException {
    refuseUnless(claims != null, "a JSON object");
    refuseUnless(issuer.url().equals(JSONObjectUtils.getString(claims, "iss")), "of the issuer");
    double expires = JSONObjectUtils.getDouble(claims, "exp");
    double notBefore = claims.containsKey("nbf") ? JSONObjectUtils.getDouble(claims, "nbf") : 0;
    String subject = JSONObjectUtils.getString(claims, "sub");
    refuseUnless(subject != null && Caller.isSubject(subject), "for a subject");
    String client = JSONObjectUtils.getString(claims, "client_id");
    boolean thirdParty = client != null && configuration.thirdPartyClients().contains(client);
    Set<String> scopes =
        claims.get("scope") instanceof String scope
            ? Set.copyOf(Arrays.asList(scope.split(" ", -1)))
            : Set.of();
    List<String> audience =
        claims.get("aud") instanceof String one
            ? List.of(one)
            : JSONObjectUtils.getStringList(claims, "aud");
    refuseUnless(
        audience != null && audience.stream().noneMatch(Objects::isNull), "for an audience");
    Map<String, Caller> callers = new HashMap<>();
    audiences
        .tenants(audience)
        .forEach(
            (kind, tenant) ->
                callers.put(kind, new Caller(tenant, subject, client, scopes, thirdParty)));
    return new AccessToken(key, notBefore, expires, callers);
  }

  private static void refuseUnless(boolean good, String what) throws ParseException {
    if (!good) {
      throw new ParseException("A token must be " + what, 0);
    }
  }

  private static ByteBuffer hash(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
