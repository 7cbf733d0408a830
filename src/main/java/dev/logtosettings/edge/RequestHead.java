package dev.logtosettings.edge;

import dev.logtosettings.refusal.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of a request must be, so that nobody on the way could read it differently: whom it
 * is for, and where it ends (RFC 9112, sections 3.2 and 6).
 */
final class RequestHead {

  private static final long LONGEST_BODY = 1 << 20;

  /** RFC 3986, section 3.2; an empty one is none of {@code http}. */
  private static final String AUTHORITY =
      "(?:\\[[0-9A-Fa-f:.]++]|(?:[\\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++)(?::\\d{0,5})?+";

  private static final Pattern HOST = Pattern.compile(AUTHORITY);

  /** A path, which may follow an authority, and a query, in which many clients leave brackets. */
  private static final Pattern TARGET =
      Pattern.compile(
          "(?:(?i:https?)://("
              + AUTHORITY
              + ")(?=[/?]|$)|(?=/))"
              + "(?:[\\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*+"
              + "(?:\\?(?:[\\w.~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*+)?+");

  /** Headers whose lines are one list (RFC 9110, section 5.3), of which only one would be read. */
  private static final List<AsciiString> LISTS =
      List.of(
          HttpHeaderNames.ACCEPT,
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_NONE_MATCH);

  private RequestHead() {}

  /** Whether a request says that its body comes in chunks, or in some other coding. */
  static boolean isCoded(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /**
   * Tells what is wrong; {@code null} if nothing is. Then each list is in one line, and the target
   * is a path, as its authority overrules that of the header {@code Host}.
   */
  @Nullable
  static Refusal check(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return undecoded(request.decoderResult().cause());
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Refusal.invalidRequest("The request must be HTTP/1.1 or HTTP/1.0.");
    }
    String method = request.method().name();
    if (!method.equals(method.toUpperCase(Locale.ROOT))) {
      return Refusal.invalidRequest("The request method must be in capitals.");
    }
    HttpHeaders headers = request.headers();
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1 || (hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1))) {
      return Refusal.invalidRequest("The request must have one Host header.");
    }
    if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
      return Refusal.invalidRequest("The Host header must be a host, with a port or without.");
    }
    Matcher target = TARGET.matcher(request.uri());
    if (target.matches()) {
      if (target.group(1) != null) {
        headers.set(HttpHeaderNames.HOST, target.group(1));
        request.setUri("/" + request.uri().substring(target.end(1)).replaceFirst("^/", ""));
      }
    } else if (!(request.uri().equals("*") && request.method().equals(HttpMethod.OPTIONS))) {
      return Refusal.invalidRequest("The target of the request must be a path or an http URL.");
    }
    if (isCoded(request)
        && !(version.equals(HttpVersion.HTTP_1_1)
            && headers.getAll(HttpHeaderNames.TRANSFER_ENCODING).size() == 1
            && headers.get(HttpHeaderNames.TRANSFER_ENCODING).equalsIgnoreCase("chunked"))) {
      return Refusal.invalidRequest("The Transfer-Encoding of a request can be chunked only.");
    }
    LISTS.forEach(list -> join(headers, list));
    return HttpUtil.getContentLength(request, 0L) > LONGEST_BODY ? Refusal.payloadTooLarge() : null;
  }

  private static Refusal undecoded(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Refusal.uriTooLong();
    }
    return cause instanceof TooLongFrameException
        ? Refusal.headersTooLarge()
        : Refusal.invalidRequest("The request line or a header is malformed.");
  }

  private static void join(HttpHeaders headers, AsciiString name) {
    List<String> lines = headers.getAll(name);
    if (lines.size() > 1) {
      headers.set(name, String.join(", ", lines));
    }
  }
}
