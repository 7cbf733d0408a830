package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.logtosettings.conformance.target.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The recorded scenarios, with the deviations on purpose in the place of what was recorded. */
public final class Scenarios {

  private static final List<String> WITHOUT_CATALOG =
      List.of("account-center", "sign-in-exp", "logto-configs", "auth", "wire", "later");

  /** The files that hold those of a tenant with a catalog. */
  public static final Map<String, Catalog> WITH_CATALOG =
      Map.of(
          "later-email", connectors("Email"),
          "later-sms", connectors("Sms"),
          "later-email-sms", connectors("Email", "Sms"),
          "later-profile-fields",
              new Catalog(Set.of(), Set.of(), Set.of("company", "nickname", "website"), Set.of()));

  private static final ObjectMapper JSON = new JsonMapper();
  private static final ObjectMapper YAML = new YAMLMapper();

  private Scenarios() {}

  private static Catalog connectors(String... kinds) {
    return new Catalog(Set.of(kinds), Set.of(), Set.of(), Set.of());
  }

  /** All scenarios, of whichever catalog. */
  public static Stream<Scenario> all() {
    return Stream.concat(WITHOUT_CATALOG.stream(), WITH_CATALOG.keySet().stream())
        .flatMap(file -> of(file).stream());
  }

  /** Those that would have been answered as they were where there is a catalog. */
  public static Stream<Scenario> of(Catalog catalog) {
    return Stream.concat(
        WITHOUT_CATALOG.stream().flatMap(file -> of(file, catalog, Catalog.EMPTY)),
        WITH_CATALOG.entrySet().stream()
            .flatMap(file -> of(file.getKey(), catalog, file.getValue())));
  }

  private static Stream<Scenario> of(String file, Catalog catalog, Catalog recorded) {
    Set<String> other = catalog.settingsThatDiffer(recorded);
    return of(file).stream().filter(scenario -> other.stream().noneMatch(scenario::sends));
  }

  /** The scenarios of one file. */
  public static List<Scenario> of(String file) {
    List<Deviation> deviations = read("/scenarios/deviations.json").map(Deviation::of).toList();
    return read("/scenarios/" + file + ".json")
        .map(
            scenario ->
                new Scenario(
                    scenario.get("scenario").textValue(),
                    scenario.get("steps").valueStream().map(Step::of).toList()))
        .map(scenario -> deviating(scenario, deviations))
        .toList();
  }

  private static Scenario deviating(Scenario scenario, List<Deviation> deviations) {
    Scenario changed = scenario;
    for (Deviation deviation : deviations) {
      if (deviation.scenario().equals(scenario.name())) {
        changed = changed.or(deviation);
      }
    }
    return changed;
  }

  /** What is in a file of a list, be it JSON or YAML. */
  static Stream<JsonNode> read(String file) {
    try (InputStream stream = Scenarios.class.getResourceAsStream(file)) {
      return expanded((file.endsWith(".json") ? JSON : YAML).readTree(stream)).valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Replaces <code>{"$after": "x", "$repeat": "a", "times": 3}</code> by {@code "xaaa"}. */
  private static JsonNode expanded(JsonNode node) {
    if (node.has("$repeat")) {
      return TextNode.valueOf(
          node.path("$after").asText("")
              + node.get("$repeat").textValue().repeat(node.get("times").intValue()));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(expanded(member.getValue())));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, expanded(array.get(i)));
      }
    }
    return node;
  }
}
