package dev.logtosettings.conformance.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * Why there was no answer.
 *
 * @param words for people
 * @param isPassing whether it may be otherwise the next time
 */
record Trouble(String words, boolean isPassing) {

  static Trouble of(IOException e) {
    if (has(e, CertificateExpiredException.class)) {
      return new Trouble("its certificate has expired", false);
    }
    if (e instanceof SSLPeerUnverifiedException) {
      return new Trouble("its certificate is that of another host", false);
    }
    if (has(e, CertPathBuilderException.class) || has(e, CertPathValidatorException.class)) {
      return new Trouble(
          "its certificate is of no authority that is known here; name the authority's by"
              + " --ca-certificate FILE",
          false);
    }
    if (e instanceof SSLException && !has(e, SocketException.class)) {
      return new Trouble("no TLS was agreed on (" + e.getMessage() + ")", false);
    }
    if (e instanceof UnknownHostException) {
      return new Trouble("nobody knows the host", true);
    }
    if (e instanceof ConnectTimeoutException) {
      return new Trouble("it took no connection in time", true);
    }
    if (e instanceof ConnectException) {
      return new Trouble("it refused the connection", true);
    }
    if (e instanceof SocketTimeoutException) {
      return new Trouble("it did not answer in time", true);
    }
    if (e instanceof NoHttpResponseException || e instanceof SocketException) {
      return new Trouble("the connection was closed before the answer", true);
    }
    return new Trouble("what came back was no whole answer (" + e.getMessage() + ")", true);
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
