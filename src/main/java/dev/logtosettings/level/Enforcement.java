package dev.logtosettings.level;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in force: the level, and the catalogs. A catalog that is not configured restricts nothing
 * at the level {@code documented}, and is empty at the level {@code strict}.
 */
@Context
public final class Enforcement {

  private final Level level;
  private final Catalog catalog;

  Enforcement(@Value("${logto.validation}") Level level, Catalog catalog) {
    this.level = level;
    this.catalog = catalog;
  }

  /** The configured level. */
  public Level level() {
    return level;
  }

  /** Whether the level is {@code strict}. */
  public boolean isStrict() {
    return level == Level.STRICT;
  }

  /** The kinds of connectors there are; empty if any may be relied on. */
  public Optional<Set<Connector>> connectors() {
    return inForce(catalog.connectors())
        .map(
            names ->
                names.stream()
                    .map(name -> Connector.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet()));
  }

  /** The targets of social connectors there are; empty if any is taken. */
  public Optional<Set<String>> socialTargets() {
    return inForce(catalog.socialTargets());
  }

  /** The names of the custom profile fields there are; empty if any is taken. */
  public Optional<Set<String>> profileFields() {
    return inForce(catalog.profileFields());
  }

  /** The languages with phrases besides the built-in ones; empty if any language is taken. */
  public Optional<Set<String>> languages() {
    return inForce(catalog.languages());
  }

  private Optional<Set<String>> inForce(@Nullable List<String> configured) {
    if (configured == null) {
      return isStrict() ? Optional.of(Set.of()) : Optional.empty();
    }
    return Optional.of(
        configured.stream()
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toSet()));
  }
}
