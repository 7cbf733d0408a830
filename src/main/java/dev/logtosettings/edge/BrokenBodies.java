package dev.logtosettings.edge;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;

/**
 * Hangs up when a chunk of a body is malformed: what came before it is no request (RFC 9112,
 * section 8), but Micronaut would take it for one.
 */
@Singleton
final class BrokenBodies implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private record Customizer(@Nullable Channel channel) implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Customizer(channel);
    }

    @Override
    public void onStreamPipelineBuilt() {
      channel
          .pipeline()
          .addBefore(
              ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "broken-bodies", new HangUp());
    }
  }

  private static final class HangUp extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpContent content
          && !(message instanceof HttpMessage) // a malformed head gets its answer
          && content.decoderResult().isFailure()) {
        ReferenceCountUtil.release(message);
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      } else {
        context.fireChannelRead(message);
      }
    }
  }
}
