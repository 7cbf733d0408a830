package dev.logtosettings.conformance.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.ssl.SSLContextBuilder;

/** Whose certificates are good enough to talk to. */
public final class Trust {

  private final SSLConnectionSocketFactory sockets;

  private Trust(SSLConnectionSocketFactory sockets) {
    this.sockets = sockets;
  }

  /** That of the authorities that this Java platform knows. */
  public static Trust usual() {
    return new Trust(SSLConnectionSocketFactory.getSystemSocketFactory());
  }

  /**
   * That of further authorities as well.
   *
   * @param file their certificates, as PEM or DER
   * @throws IllegalArgumentException if there are none in it; the message says why
   */
  public static Trust with(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Collection<? extends Certificate> further =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (further.isEmpty()) {
        throw new IllegalArgumentException("there is no certificate in " + file);
      }
      for (Certificate authority : Stream.concat(usualAuthorities(), further.stream()).toList()) {
        store.setCertificateEntry("authority " + store.size(), authority);
      }
      return new Trust(
          new SSLConnectionSocketFactory(
              SSLContextBuilder.create().loadTrustMaterial(store, null).build()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("there is no certificate to be read in " + file, e);
    }
  }

  /** That of anybody, of whom nothing is known then. */
  public static Trust blind() {
    try {
      return new Trust(
          new SSLConnectionSocketFactory(
              SSLContextBuilder.create().loadTrustMaterial((chain, type) -> true).build(),
              NoopHostnameVerifier.INSTANCE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }

  private static Stream<X509Certificate> usualAuthorities() throws GeneralSecurityException {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    for (TrustManager manager : usual.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return Stream.of(x509.getAcceptedIssuers());
      }
    }
    return Stream.empty();
  }

  SSLConnectionSocketFactory sockets() {
    return sockets;
  }
}
