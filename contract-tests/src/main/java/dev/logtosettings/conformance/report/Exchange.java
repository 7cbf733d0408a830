package dev.logtosettings.conformance.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, and the answer as it was received. Written as given, so whoever makes
 * one masks its tokens; only what is too long is cut.
 *
 * @param millis from sending the request to the end of the answer
 */
public record Exchange(Request request, Response response, long millis) {

  /**
   * What was sent.
   *
   * @param body {@code null} if there was none
   */
  public record Request(
      String method, String url, Map<String, List<String>> headers, @Nullable Excerpt body) {

    public Request {
      url = Excerpt.marked(url);
      headers = Excerpt.marked(headers);
    }
  }

  /**
   * What came back.
   *
   * @param body {@code null} if there was none
   */
  public record Response(int status, Map<String, List<String>> headers, @Nullable Excerpt body) {

    public Response {
      headers = Excerpt.marked(headers);
    }
  }
}
