package dev.logtosettings.edge;

import dev.logtosettings.api.AccountCenterController;
import dev.logtosettings.refusal.ErrorAnswers;
import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedStream;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A connection, on which one request is worked on at a time: nothing more is read while one is
 * unanswered, or its answer not taken. A request must arrive in time, and what is no HTTP, or a
 * proxy could read differently, is refused before anything else sees it. A refusal without the
 * whole request ends the connection, since nobody knows for sure where the next one begins (RFC
 * 9112, section 6.3). A {@code HEAD} is worked on as the {@code GET} that it asks about.
 */
final class Connection extends ChannelDuplexHandler {

  /** How long what comes behind the last answer is dropped, lest a reset overtakes that answer. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  /**
   * As much of an answer is copied for a connection at a time, since the socket takes nothing but
   * what lies outside of the heap.
   */
  private static final int PIECE_BYTES = 1 << 15;

  private enum Phase {
    IDLE,
    ARRIVING,
    UNANSWERED,
    ANSWERED,
    ENDED
  }

  private final Duration timeout;
  private final ErrorAnswers errors;
  private final Decoder decoder = new Decoder();

  private Phase phase = Phase.IDLE;
  private boolean head;
  private boolean last;
  private ChannelHandlerContext context;
  @Nullable private Future<?> deadline;
  @Nullable private HttpChunkedInput pieces;

  /**
   * A new connection.
   *
   * @param timeout how long a request may take to arrive, and an answer to be taken further
   */
  Connection(Duration timeout, ErrorAnswers errors) {
    this.timeout = timeout;
    this.errors = errors;
  }

  /** What turns bytes into requests and answers into bytes, before this handler. */
  ChannelHandler codec() {
    return new CombinedChannelDuplexHandler<>(decoder, new Encoder());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Refusal refusal = phase == Phase.ENDED ? null : refusal(message);
    if (refusal != null) {
      refuse(refusal);
    }
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    if (phase == Phase.ARRIVING && deadline == null) {
      watch(() -> refuse(Refusal.timeout(timeout.toSeconds())), timeout);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopWatching();
    context.fireChannelInactive();
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (phase == Phase.IDLE || phase == Phase.ARRIVING) {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(message);
      promise.trySuccess();
    } else if (message instanceof HttpResponse interim
        && interim.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      super.write(context, message, promise);
    } else {
      Object answer = message instanceof HttpResponse response ? answer(response) : message;
      if (!head
          && answer instanceof FullHttpResponse full
          && full.content().readableBytes() > PIECE_BYTES) {
        answer = begin(context, full);
      }
      ChannelPromise written = promise;
      if (message instanceof LastHttpContent) {
        written = promise.unvoid();
        written.addListener(done -> taken());
      }
      super.write(context, answer, written);
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    if (phase == Phase.ANSWERED && deadline == null) {
      watchTaking();
    }
  }

  @Nullable
  private Refusal refusal(Object message) {
    if (message instanceof HttpRequest request) {
      head = request.method().equals(HttpMethod.HEAD);
      last = RequestHead.isCoded(request) || !HttpUtil.isKeepAlive(request);
      Refusal refusal = RequestHead.check(request);
      if (head) {
        request.setMethod(HttpMethod.GET);
      }
      return refusal;
    }
    return ((HttpContent) message).decoderResult().isFailure()
        ? Refusal.invalidRequest("The chunks of the request body are malformed.")
        : null;
  }

  /** Answers by what all answers have, and with a body where a filter has refused without one. */
  private HttpResponse answer(HttpResponse response) {
    last |= phase == Phase.ARRIVING || !HttpUtil.isKeepAlive(response);
    phase = Phase.ANSWERED;
    stopWatching();
    boolean bare =
        response.status().code() >= 400
            && response instanceof FullHttpResponse full
            && !full.content().isReadable();
    return complete(
        bare
            ? write(
                response.status().code() == 403 ? Refusal.originForbidden() : Refusal.serverError(),
                response.headers())
            : response);
  }

  /** Writes the head of an answer, and gives its body piece by piece. */
  private HttpChunkedInput begin(ChannelHandlerContext context, FullHttpResponse full)
      throws Exception {
    HttpResponse start =
        new DefaultHttpResponse(full.protocolVersion(), full.status(), full.headers());
    super.write(context, start, context.newPromise());
    pieces =
        new HttpChunkedInput(
            new ChunkedStream(new ByteBufInputStream(full.content(), true), PIECE_BYTES));
    return pieces;
  }

  /** Adds of which contract an answer is, and what a browser must not do with it. */
  private HttpResponse complete(HttpResponse response) {
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    HttpHeaders headers = response.headers();
    if (last) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    headers.set("Logto-Settings-Contract", AccountCenterController.CONTRACT_VERSION);
    headers.set("X-Content-Type-Options", "nosniff");
    setUnlessSet(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    setUnlessSet(headers, "Cache-Control", "private, no-cache");
    return response;
  }

  private static void setUnlessSet(HttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }

  private FullHttpResponse write(Refusal refusal, HttpHeaders headers) {
    ByteBuf body = Unpooled.wrappedBuffer(errors.write(refusal));
    headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    refusal.headers().forEach(headers::set);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(refusal.status().getCode()),
        body,
        headers,
        EmptyHttpHeaders.INSTANCE);
  }

  /** Says why, and takes nothing more. */
  private void refuse(Refusal refusal) {
    stopWatching();
    phase = Phase.ENDED;
    last = true;
    if (context.channel().isActive()) {
      context
          .writeAndFlush(complete(write(refusal, new DefaultHttpHeaders())))
          .addListener(done -> end());
    }
  }

  /** Goes on with the next request, which may be there already, once an answer is taken. */
  private void taken() {
    stopWatching();
    head = false;
    pieces = null;
    if (last) {
      end();
    } else if (decoder.holdsBytes()) {
      phase = Phase.IDLE;
      context.executor().execute(this::decodeOn);
    } else {
      phase = Phase.IDLE;
      context.read();
    }
  }

  private void decodeOn() {
    context.pipeline().fireChannelRead(Unpooled.EMPTY_BUFFER).fireChannelReadComplete();
  }

  private void end() {
    phase = Phase.ENDED;
    if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
      channel.config().setAutoRead(true);
      channel.shutdownOutput().addListener(done -> watch(this::close, LINGER));
    }
  }

  /** Hangs up once nothing of an answer has been taken for as long as a request may take. */
  private void watchTaking() {
    long before = progress();
    watch(
        () -> {
          if (progress() <= before) {
            close();
          } else {
            watchTaking();
          }
        },
        timeout);
  }

  /** Grows by each byte of an answer that is taken. */
  private long progress() {
    ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
    return (pieces == null ? 0 : pieces.progress())
        - (waiting == null ? 0 : waiting.totalPendingWriteBytes() - waiting.currentProgress());
  }

  private void watch(Runnable then, Duration patience) {
    deadline = context.executor().schedule(then, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopWatching() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void close() {
    context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** Leaves the bytes of the next request alone until its turn comes. */
  private final class Decoder extends HttpRequestDecoder {

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> decoded)
        throws Exception {
      if (phase == Phase.ENDED) {
        bytes.skipBytes(bytes.readableBytes());
      } else if (phase == Phase.IDLE || phase == Phase.ARRIVING) {
        phase = Phase.ARRIVING;
        super.decode(context, bytes, decoded);
        if (!decoded.isEmpty() && decoded.get(decoded.size() - 1) instanceof LastHttpContent) {
          phase = Phase.UNANSWERED;
          stopWatching();
        }
      }
    }

    /** Chunks overrule a length beside them; such a connection ends after the answer. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      clearContentLength();
      message.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    }

    boolean holdsBytes() {
      return actualReadableBytes() > 0;
    }
  }

  /** Answers a {@code HEAD} without the content that the {@code GET} has. */
  private final class Encoder extends HttpResponseEncoder {

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
      return head || super.isContentAlwaysEmpty(response);
    }
  }
}
