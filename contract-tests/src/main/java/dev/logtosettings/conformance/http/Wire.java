package dev.logtosettings.conformance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * The way to a target, with patience and within bounds. A connection serves one request, so that an
 * answer never depends on what a target did to the one before. Proxies are those of the system
 * properties.
 */
public final class Wire {

  private static final int CONNECT_MS = 10_000;
  private static final int TRIES = 7;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How long a whole answer may take where nothing else is said. */
  public static final Duration USUAL_BOUND = Duration.ofSeconds(30);

  private static final int AT_ONCE = 64;
  private static final byte[] NOTHING = {};

  private final long wholeMillis;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bounds of requests");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean hasAnswered;

  /**
   * A way.
   *
   * @param trust whose certificates are good
   * @param bound how long a whole answer may take
   */
  public Wire(Trust trust, Duration bound) {
    int millis = (int) bound.toMillis();
    this.wholeMillis = millis;
    this.client =
        HttpClients.custom()
            .useSystemProperties()
            .setSSLSocketFactory(trust.sockets())
            .disableRedirectHandling()
            .disableContentCompression()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
            .setMaxConnPerRoute(AT_ONCE)
            .setMaxConnTotal(AT_ONCE)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectTimeout(Math.min(millis, CONNECT_MS))
                    .setConnectionRequestTimeout(millis)
                    .setSocketTimeout(millis)
                    .setNormalizeUri(false)
                    .build())
            .build();
  }

  /**
   * Sends a request. Where it was turned away for the moment, or lost on the way, it is sent again
   * a few times, if that does no other thing than sending it once.
   *
   * @throws NoAnswer if it stays so
   */
  public Reply send(RequestBuilder request) {
    return send(request, isIdempotent(request));
  }

  /**
   * Sends a request of which its sender knows whether it may be sent twice.
   *
   * @throws NoAnswer if it is turned away or lost again and again
   */
  public Reply send(RequestBuilder request, boolean isIdempotent) {
    Instant end = Instant.now().plus(PATIENCE);
    for (int attempt = 1; ; attempt++) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
      boolean repeatable;
      String problem;
      try {
        Reply reply = once(request.build());
        hasAnswered = true;
        if (!reply.isPassing()) {
          return reply;
        }
        repeatable = reply.isTurnedAway() || isIdempotent;
        problem = "it answered " + reply.status();
        Duration asked = retryAfter(reply);
        wait = asked.compareTo(wait) > 0 ? asked : wait;
      } catch (IOException e) {
        Trouble trouble = Trouble.of(e);
        repeatable = hasAnswered && trouble.isPassing() && isIdempotent;
        problem = trouble.words();
      }
      if (!repeatable || attempt == TRIES || Instant.now().plus(wait).isAfter(end)) {
        throw new NoAnswer(
            "There is no answer from %s: %s%s"
                .formatted(
                    request.getUri(), problem, attempt == 1 ? "" : ", " + attempt + " times"));
      }
      sleep(wait);
    }
  }

  private Reply once(HttpUriRequest request) throws IOException {
    Future<?> bound = clock.schedule(request::abort, wholeMillis, TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, Wire::reply);
    } catch (IOException e) {
      throw bound.isDone() ? new SocketTimeoutException() : e;
    } finally {
      bound.cancel(false);
    }
  }

  private static Reply reply(HttpResponse answer) throws IOException {
    Map<String, List<String>> headers =
        Stream.of(answer.getAllHeaders())
            .collect(
                Collectors.groupingBy(
                    header -> header.getName().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.mapping(Header::getValue, Collectors.toList())));
    HttpEntity body = answer.getEntity();
    byte[] bytes = body == null ? NOTHING : EntityUtils.toByteArray(body);
    return new Reply(answer.getStatusLine().getStatusCode(), headers, new String(bytes, UTF_8));
  }

  /** RFC 9110, section 9.2.2; here a PATCH too, for what it sets is in it, unless it depends. */
  private static boolean isIdempotent(RequestBuilder request) {
    return !request.getMethod().equals("POST")
        && Set.of("If-Match", "If-None-Match").stream()
            .allMatch(name -> request.getFirstHeader(name) == null);
  }

  /** How long the answer asks to wait: a number of seconds or a date (RFC 9110, section 10.2.3). */
  private static Duration retryAfter(Reply reply) {
    String asked = reply.header("Retry-After").orElse("0").strip();
    try {
      return asked.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(asked))
          : Duration.between(
              Instant.now(),
              ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static void sleep(Duration wait) {
    try {
      TimeUnit.MILLISECONDS.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("Interrupted");
    }
  }
}
