package dev.logtosettings.access.development;

import dev.logtosettings.access.Audiences;
import dev.logtosettings.access.BearerToken;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a service in development to this machine, and says how to talk to it. */
final class DevelopmentMode {

  private static final Logger LOG = LoggerFactory.getLogger(DevelopmentMode.class);

  private DevelopmentMode() {}

  /** Binds the loopback address, whatever is configured: anybody gets a token here. */
  @Singleton
  @Development
  static final class LoopbackOnly implements BeanCreatedEventListener<HttpServerConfiguration> {

    @Override
    public HttpServerConfiguration onCreated(BeanCreatedEvent<HttpServerConfiguration> event) {
      HttpServerConfiguration configuration = event.getBean();
      configuration.setHost("127.0.0.1");
      return configuration;
    }
  }

  /** Says so in the log, with tokens that are ready to be pasted. */
  @Singleton
  @Development
  static final class Banner implements ApplicationEventListener<ServerStartupEvent> {

    private final DevelopmentIssuer issuer;
    private final Audiences audiences;

    Banner(DevelopmentIssuer issuer, Audiences audiences) {
      this.issuer = issuer;
      this.audiences = audiences;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
      LOG.warn(
          """
          Development: no issuer is configured, so anybody gets a token at {}/token.
          The service listens on 127.0.0.1 only. Tokens for the tenant "default":

          export MANAGEMENT_TOKEN={}
          export ACCOUNT_TOKEN={}
          """,
          issuer.url(),
          issuer.issue(
              "machine", "machine", audiences.of(BearerToken.MANAGEMENT, "default"), "all"),
          issuer.issue(
              "user",
              "application",
              audiences.of(BearerToken.ACCOUNT, "default"),
              "openid profile identities"));
    }
  }
}
