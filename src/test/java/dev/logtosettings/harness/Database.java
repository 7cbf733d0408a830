package dev.logtosettings.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A database of its own for the service to stand on. */
public sealed interface Database extends AutoCloseable permits H2, Postgres {

  /** One of each kind, made when its turn comes. */
  static Stream<Database> all() {
    return Stream.<Supplier<Database>>of(H2::new, Postgres::new).map(Supplier::get);
  }

  /** Where it is, for JDBC. */
  String url();

  /** The configuration of a service that stands on it. */
  default Map<String, Object> configuration() {
    return Map.of("datasources.default.url", url());
  }

  @Override
  void close();

  /** A new folder to keep data in. */
  static Path newFolder() {
    try {
      return Files.createTempDirectory("settings");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what is in a folder to another, with its permissions. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> content = Files.walk(from)) {
      for (Path path : content.skip(1).toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
