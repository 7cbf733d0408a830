package dev.logtosettings.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Has an eye on every connection, for requests that never become whole. */
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final Duration timeout;
  private final Provider<ObjectMapper> json;
  private final Supplier<RequestWatch.LastAnswer> tooSlow = SupplierUtil.memoized(this::tooSlow);
  private final Supplier<RequestWatch.LastAnswer> malformed =
      SupplierUtil.memoized(this::malformed);

  Connections(
      @Property(name = "logto.request-timeout") Duration timeout, Provider<ObjectMapper> json) {
    this.timeout = timeout;
    this.json = json;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private RequestWatch.LastAnswer tooSlow() {
    return answer(
        HttpStatus.REQUEST_TIMEOUT,
        "request.timeout",
        "The request was not there as a whole within " + timeout.toSeconds() + " seconds.");
  }

  private RequestWatch.LastAnswer malformed() {
    return answer(
        HttpStatus.BAD_REQUEST,
        "request.invalid_input",
        "The chunks of the request body are malformed.");
  }

  private RequestWatch.LastAnswer answer(HttpStatus status, String code, String message) {
    return new RequestWatch.LastAnswer(status.getCode(), write(Refusal.of(status, code, message)));
  }

  private String write(Refusal refusal) {
    try {
      return json.get().writeValueAsString(refusal.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Customizer implements NettyServerCustomizer {

    @Nullable private final Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
      return new Customizer(connection);
    }

    @Override
    public void onStreamPipelineBuilt() {
      RequestWatch watch = new RequestWatch(timeout, tooSlow.get(), malformed.get());
      channel.pipeline().addFirst("first-bytes", watch.firstBytes());
      channel
          .pipeline()
          .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "request-watch", watch);
    }
  }
}
