package dev.logtosettings.conformance.scenarios;

import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.target.Catalog;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import dev.logtosettings.conformance.target.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service answers as Logto did where a tenant has connectors or profile fields. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ScenariosWithCatalogsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void what_was_recorded_is_answered_as_recorded(String file, Catalog catalog) {
    Path jar = Path.of(System.getProperty("logto.jar"));
    try (PackagedService service =
        new PackagedService(jar, Level.STRICT, Contract.packaged(), environment(catalog))) {
      List<Scenario> scenarios = Scenarios.of(file);
      for (Scenario scenario : scenarios) {
        try (Tenant tenant = service.tenant(answer -> {})) {
          scenario.replay(tenant);
        }
      }
    }
  }

  static Stream<Object[]> files() {
    return Scenarios.WITH_CATALOG.entrySet().stream()
        .map(file -> new Object[] {file.getKey(), file.getValue()});
  }

  private static Map<String, String> environment(Catalog catalog) {
    return Map.of(
        "LOGTO_CATALOG_CONNECTORS", String.join(",", catalog.connectors()),
        "LOGTO_CATALOG_PROFILE_FIELDS", String.join(",", catalog.profileFields()));
  }
}
