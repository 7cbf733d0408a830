package dev.logtosettings.edge;

import io.micronaut.core.annotation.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose request does not become whole: because it comes too slowly, however
 * steadily, or because a chunk of its body is malformed, which Micronaut would take for the end of
 * it (RFC 9112, section 8). Says why, unless that could be taken for the answer to another request.
 */
final class RequestWatch extends ChannelDuplexHandler {

  private final Duration timeout;
  private final LastAnswer tooSlow;
  private final LastAnswer malformed;

  @Nullable private ChannelHandlerContext context;
  @Nullable private Future<?> deadline;
  private boolean inBody;
  private int unanswered;

  RequestWatch(Duration timeout, LastAnswer tooSlow, LastAnswer malformed) {
    this.timeout = timeout;
    this.tooSlow = tooSlow;
    this.malformed = malformed;
  }

  /** What must see the bytes before they are decoded, as a head may never become whole either. */
  ChannelHandler firstBytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext first, Object bytes) {
        if (deadline == null) {
          deadline =
              first
                  .executor()
                  .schedule(() -> end(tooSlow), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        first.fireChannelRead(bytes);
      }
    };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered++;
      inBody = true;
    }
    if (message instanceof HttpContent content
        && !(message instanceof HttpMessage) // a malformed head gets its answer
        && content.decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      end(malformed);
      return;
    }
    if (message instanceof LastHttpContent) {
      inBody = false;
      stopWatching();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      unanswered--;
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopWatching();
    context.fireChannelInactive();
  }

  private void stopWatching() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void end(LastAnswer answer) {
    if (unanswered == (inBody ? 1 : 0)) {
      context.writeAndFlush(answer.response()).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  /**
   * What is said before hanging up.
   *
   * @param status the status code
   * @param json the body
   */
  record LastAnswer(int status, String json) {

    FullHttpResponse response() {
      ByteBuf body = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
          .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
          .set(HttpHeaderNames.CONNECTION, "close")
          .set("X-Content-Type-Options", "nosniff");
      return response;
    }
  }
}
