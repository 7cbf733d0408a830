package dev.logtosettings.conformance.target;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the packaged service. */
public final class Jars {

  private static final String SERVICE = "target/logto-settings.jar";

  private Jars() {}

  /**
   * The jar of the service: the one that is named, else the one in this project.
   *
   * @throws TargetException if there is none
   */
  public static Path service(@Nullable Path named) {
    List<Path> places =
        named != null
            ? List.of(named)
            : Stream.of(Path.of(SERVICE), Path.of("..").resolve(SERVICE), besideTheKit())
                .filter(Objects::nonNull)
                .toList();
    return places.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new TargetException(
                    "The service is not packaged: there is no "
                        + places.get(0)
                        + ". Build it, name its jar by --service, or another target by --target."));
  }

  /** In the project whose folder {@code contract-tests/target} the kit is in. */
  private static @Nullable Path besideTheKit() {
    try {
      Path kit =
          Path.of(Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toAbsolutePath();
      Path project = kit.getParent().getParent().getParent();
      return project == null ? null : project.resolve(SERVICE);
    } catch (URISyntaxException | NullPointerException e) {
      return null;
    }
  }
}
