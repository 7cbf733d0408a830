package dev.logtosettings.conformance.http;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * Sends a request of rest-assured as it is, in the place of rest-assured's own transport, which
 * sets up a client for each request and takes several times as long. A connection serves one
 * request, so that an answer never depends on what a target did to the one before.
 */
public final class Wire implements Filter {

  private static final int CONNECT_MS = 10_000;
  private static final int ANSWER_MS = 60_000;
  private static final int AT_ONCE = 64;
  private static final byte[] NOTHING = {};
  private static final CloseableHttpClient CLIENT =
      HttpClients.custom()
          .disableRedirectHandling()
          .disableContentCompression()
          .disableAutomaticRetries()
          .disableCookieManagement()
          .disableAuthCaching()
          .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
          .setMaxConnPerRoute(AT_ONCE)
          .setMaxConnTotal(AT_ONCE)
          .setDefaultRequestConfig(
              RequestConfig.custom()
                  .setConnectTimeout(CONNECT_MS)
                  .setSocketTimeout(ANSWER_MS)
                  .setNormalizeUri(false)
                  .build())
          .build();

  private final String url;

  /**
   * The way to a place.
   *
   * @param url where each request goes
   */
  Wire(String url) {
    this.url = url;
  }

  /**
   * Sends a request.
   *
   * @param request what to send
   * @param handler what to make of the answer
   * @throws UncheckedIOException if there is no answer
   */
  public static <T> T send(HttpUriRequest request, ResponseHandler<T> handler) {
    try {
      return CLIENT.execute(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException("There is no answer from " + request.getURI() + ": " + e, e);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification specification,
      FilterableResponseSpecification expected,
      FilterContext context) {
    RequestBuilder request = RequestBuilder.create(specification.getMethod()).setUri(url);
    specification
        .getHeaders()
        .forEach(header -> request.addHeader(header.getName(), header.getValue()));
    byte[] body = specification.getBody();
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body));
    }
    return send(request.build(), Wire::response);
  }

  private static Response response(HttpResponse answer) throws IOException {
    HttpEntity body = answer.getEntity();
    return new ResponseBuilder()
        .setStatusCode(answer.getStatusLine().getStatusCode())
        .setHeaders(
            new Headers(
                Stream.of(answer.getAllHeaders())
                    .map(header -> new Header(header.getName(), header.getValue()))
                    .toList()))
        .setBody(body == null ? NOTHING : EntityUtils.toByteArray(body))
        .build();
  }
}
