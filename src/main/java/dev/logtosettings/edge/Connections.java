package dev.logtosettings.edge;

import dev.logtosettings.refusal.ErrorAnswers;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Puts a {@link Connection} between each connection and what works on its requests. */
@Singleton
final class Connections
    implements NettyServerCustomizer, BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
  private static final String INBOUND = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;

  private final Duration timeout;
  private final Provider<ErrorAnswers> errors;

  Connections(
      @Property(name = "logto.request-timeout") Duration timeout, Provider<ErrorAnswers> errors) {
    this.timeout = timeout;
    this.errors = errors;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(this);
    return event.getBean();
  }

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    if (role == ChannelRole.LISTENER) {
      return this;
    }
    return new NettyServerCustomizer() {
      @Override
      public void onStreamPipelineBuilt() {
        Connection connection = new Connection(timeout, errors.get());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace(CODEC, CODEC, connection.codec());
        pipeline.addBefore(INBOUND, "pieces", new ChunkedWriteHandler());
        pipeline.addBefore(INBOUND, "connection", connection);
      }
    };
  }
}
