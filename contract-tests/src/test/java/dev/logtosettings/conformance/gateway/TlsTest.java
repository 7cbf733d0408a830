package dev.logtosettings.conformance.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.harness.KitRun;
import dev.logtosettings.conformance.harness.Services;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A target with a certificate of its own")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(Services.Extension.class)
final class TlsTest {

  private static final String SOME = "--check=Isolation:";
  private static final String PASSWORD = "changeit";

  private final URI service;
  @TempDir private Path folder;
  private Gateway gateway;

  TlsTest(Services services) {
    PackagedService started = services.at(Level.DOCUMENTED);
    this.service = started.uri();
  }

  @BeforeEach
  void open() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=gateway", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", certificate().toString());
    gateway = Gateway.to(service, tls());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void is_not_trusted_and_it_is_said_what_to_do() {
    KitRun run = KitRun.against(gateway.uri(), "tls", SOME);
    assertEquals(2, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("--ca-certificate FILE"), run.printed());
    assertFalse(run.printed().contains("PKIX"), run.printed());
  }

  @Test
  void is_checked_if_its_authority_is_named() {
    KitRun run = KitRun.against(gateway.uri(), "tls", SOME, "--ca-certificate=" + certificate());
    assertEquals(0, run.exitCode(), run.printed());
  }

  @Test
  void is_checked_if_any_will_do_and_the_report_says_so() throws IOException {
    Path report = folder.resolve("report");
    KitRun run = KitRun.against(gateway.uri(), "tls", SOME, "--insecure", "--report=" + report);
    assertEquals(0, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("Certificates were not checked"), run.printed());
    for (String file : List.of("report.json", "report.html")) {
      assertTrue(
          Files.readString(report.resolve(file)).contains("Certificates were not checked"), file);
    }
  }

  @Test
  void needs_a_file_that_has_a_certificate() {
    KitRun run = KitRun.against(gateway.uri(), "tls", SOME, "--ca-certificate=" + folder);
    assertEquals(2, run.exitCode(), run.printed());
    assertTrue(run.printed().contains("--ca-certificate: there is no certificate"), run.printed());
  }

  private Path certificate() {
    return folder.resolve("gateway.pem");
  }

  private Path keys() {
    return folder.resolve("gateway.p12");
  }

  private void keytool(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-alias", "gateway", "-keystore", keys().toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, keytool.waitFor(), printed);
  }

  private SSLContext tls() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys())) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }
}
