package dev.logtosettings.conformance.checks;

import static dev.logtosettings.conformance.target.Resource.ACCOUNT_CENTER;

import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All settings at once, each with a value that is not its default, and a long and a large one. */
final class EverySetting extends Conversations {

  @Test
  @Proves(
      operation = "UpdateAccountCenterSettings",
      status = 200,
      property = "webauthnRelatedOrigins",
      value = "The further origins that WebAuthn accepts, in the order in which they were sent.")
  void a_long_list_is_kept(Tenant tenant) {
    String list =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"https://o%d.example\"".formatted(1000 - i))
            .collect(Collectors.joining(",", "[", "]"));
    tenant
        .patch(ACCOUNT_CENTER, "{\"webauthnRelatedOrigins\": %s}".formatted(list))
        .has("/webauthnRelatedOrigins", list);
    tenant.get(ACCOUNT_CENTER).has("/webauthnRelatedOrigins", list);
  }
}
