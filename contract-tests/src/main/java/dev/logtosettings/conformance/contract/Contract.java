package dev.logtosettings.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract: the OpenAPI description of the API, and the examples that it refers to. Its trees
 * are shared, and are not to be changed.
 */
public final class Contract {

  /** Where in the description the schema of a refusal is, as a JSON Pointer. */
  public static final String ERROR = "/components/schemas/ErrorBody";

  private static final String IRI = "urn:contract";
  private static final String FOLDER = "/openapi/";
  private static final String DESCRIPTION = "logto-settings.yaml";
  private static final Contract PACKAGED = read();

  private final byte[] source;
  private final JsonNode root;
  private final List<Operation> operations;
  private final Map<String, JsonNode> references = new ConcurrentHashMap<>();
  private final Map<String, BodySchema> bodies = new ConcurrentHashMap<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final SchemaRegistry registry;

  private Contract(byte[] source) throws IOException {
    this.source = source;
    this.root = new YAMLMapper().readTree(source);
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(IRI, root.toString())));
    this.operations =
        root.get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(
                            method ->
                                new Operation(
                                    this, method.getKey(), path.getKey(), method.getValue())))
            .toList();
  }

  /** The contract that is packaged with the kit. */
  public static Contract packaged() {
    return PACKAGED;
  }

  /** The title of the description. */
  public String title() {
    return root.at("/info/title").asText();
  }

  /** The version of the description. */
  public String version() {
    return root.at("/info/version").asText();
  }

  /** The SHA-256 of the description, as 64 hex digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The description as it is written. */
  public String text() {
    return new String(source, StandardCharsets.UTF_8);
  }

  /** Where management tokens are issued, as a reference that the server's URL resolves. */
  public String tokenUrl() {
    return root.at("/components/securitySchemes/managementToken/flows/clientCredentials/tokenUrl")
        .asText();
  }

  /** What an implementation may offer beyond the core. */
  public List<Feature> features() {
    return root.path("x-logto-features").properties().stream()
        .map(feature -> new Feature(feature.getKey(), feature.getValue().textValue().strip()))
        .toList();
  }

  /**
   * The feature that a refusal belongs to as far as its body goes; empty if Logto's is such a one.
   *
   * @param code the code that is expected; {@code null} if Logto gives none
   */
  public Optional<String> featureOfRefusal(@Nullable String code) {
    JsonNode error = root.at(ERROR);
    return code == null ? Feature.of(error, "") : Feature.of(error.at("/properties/code"), code);
  }

  /**
   * The feature that more issues than one in a refusal belong to; empty if they are of the core.
   */
  public Optional<String> featureOfIssues() {
    JsonNode data = resolve(root.at(ERROR + "/properties/data"));
    return Feature.of(data.at("/properties/issues"), "maxItems");
  }

  /** The operations, in the order of the description. */
  public List<Operation> operations() {
    return operations;
  }

  /** The operation of a method and a path, if the description has one; a last slash is let pass. */
  public Optional<Operation> operation(String method, String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.path().equals(plain))
        .findFirst();
  }

  /** A node of the description, without the references at its outside. */
  public JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      resolved = references.computeIfAbsent(resolved.get("$ref").textValue(), this::lookUp);
    }
    return resolved;
  }

  /** The schema at a place in the description, which is a JSON Pointer. */
  public BodySchema schema(String pointer) {
    return bodies.computeIfAbsent(pointer, place -> BodySchema.of(this, root.at(place)));
  }

  /** Where a value does not fit the schema at a place in the description, one line for each. */
  public List<String> misfits(String pointer, JsonNode value) {
    return schemas
        .computeIfAbsent(pointer, it -> registry.getSchema(SchemaLocation.of(IRI + "#" + it)))
        .validate(value)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  /** The description as one tree. */
  public JsonNode root() {
    return root;
  }

  private JsonNode lookUp(String reference) {
    JsonNode found =
        reference.startsWith("#") ? root.at(reference.substring(1)) : example(reference);
    if (found.isMissingNode()) {
      throw new IllegalStateException("The description refers to nothing: " + reference);
    }
    return found;
  }

  private static Contract read() {
    try {
      return new Contract(read(DESCRIPTION));
    } catch (IOException e) {
      throw new UncheckedIOException("The description cannot be read", e);
    }
  }

  private static JsonNode example(String file) {
    try {
      return Json.read(new String(read(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("An example cannot be read: " + file, e);
    }
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream stream = Contract.class.getResourceAsStream(FOLDER + file)) {
      if (stream == null) {
        throw new IOException(FOLDER + file + " is not packaged with the kit");
      }
      return stream.readAllBytes();
    }
  }

  public static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }
}
