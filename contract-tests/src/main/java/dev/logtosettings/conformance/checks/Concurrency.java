package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Resource;
import dev.logtosettings.conformance.target.Tenant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two clients that change different properties at the same moment both find their change. */
@Conformance
final class Concurrency {

  private static final int ROUNDS = 10;
  private static final int ATTEMPTS = 10;

  private final Tenant tenant;
  private final ExecutorService clients = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);

  Concurrency(Tenant tenant) {
    this.tenant = tenant;
  }

  @AfterEach
  void endClients() {
    clients.shutdownNow();
  }

  @ParameterizedTest(name = "no change of {0} is lost between two clients")
  @CsvSource({
    "ACCOUNT_CENTER, /customCss, /deleteAccountUrl, https://example.com/",
    "SIGN_IN_EXPERIENCE, /customCss, /termsOfUseUrl, https://example.com/",
  })
  @Proves(status = 200, value = "A property that is absent stays as it is.")
  void two_clients_both_find_their_change(
      Resource resource, String first, String second, String prefix) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String change = prefix + round;
      Future<Answer> one = clients.submit(() -> change(resource, first, change));
      Future<Answer> other = clients.submit(() -> change(resource, second, change));
      one.get().has(first, '"' + change + '"');
      other.get().has(second, '"' + change + '"');
      tenant.get(resource).has(first, '"' + change + '"').has(second, '"' + change + '"');
    }
  }

  @Test
  @Proves(
      operation = "UpdateLogtoConfig",
      status = 200,
      feature = "atomic-merges",
      value = "What is absent stays, at both depths.")
  void two_clients_of_one_user_both_find_their_change() throws Exception {
    tenant.openAccountCenter();
    boolean change = false;
    for (int round = 0; round < ROUNDS; round++) {
      change = !change;
      String value = String.valueOf(change);
      Future<Answer> one = clients.submit(() -> mfa("skipped", value));
      Future<Answer> other = clients.submit(() -> mfa("skipMfaOnSignIn", value));
      one.get().has("/mfa/skipped", value);
      other.get().has("/mfa/skipMfaOnSignIn", value);
      tenant
          .get(Resource.LOGTO_CONFIG)
          .has("/mfa/skipped", value)
          .has("/mfa/skipMfaOnSignIn", value);
    }
  }

  private Answer change(Resource resource, String pointer, String value) throws Exception {
    String body = "{\"%s\": \"%s\"}".formatted(pointer.substring(1), value);
    start.await();
    return patch(resource, body);
  }

  private Answer mfa(String member, String value) throws Exception {
    String body = "{\"mfa\": {\"%s\": %s}}".formatted(member, value);
    start.await();
    return patch(Resource.LOGTO_CONFIG, body);
  }

  /** Changes a resource, and tries again while others keep this client from its turn. */
  private Answer patch(Resource resource, String body) {
    Answer answer = tenant.patch(resource, body);
    for (int attempt = 1; answer.status() == 409 && attempt < ATTEMPTS; attempt++) {
      answer.refuses(409, "request.conflict");
      answer = tenant.patch(resource, body);
    }
    return answer;
  }
}
