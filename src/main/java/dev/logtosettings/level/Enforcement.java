package dev.logtosettings.level;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in force, as configured: the level, and the catalogs. A catalog that is not configured
 * restricts nothing at the level {@code documented}, and is empty at the level {@code strict}.
 */
@Context
public final class Enforcement {

  private final Level level;
  private final Catalog connectors;
  private final Catalog socialTargets;
  private final Catalog profileFields;
  private final Catalog languages;

  Enforcement(
      @Property(name = "logto.validation") Level level,
      @Nullable @Property(name = "logto.catalog.connectors") List<String> connectors,
      @Nullable @Property(name = "logto.catalog.social-targets") List<String> socialTargets,
      @Nullable @Property(name = "logto.catalog.profile-fields") List<String> profileFields,
      @Nullable @Property(name = "logto.catalog.languages") List<String> languages) {
    this.level = level;
    this.connectors = catalog(connectors);
    this.socialTargets = catalog(socialTargets);
    this.profileFields = catalog(profileFields);
    this.languages = catalog(languages);
  }

  /** The level. */
  public Level level() {
    return level;
  }

  /** Whether the level is {@code strict}. */
  public boolean isStrict() {
    return level == Level.STRICT;
  }

  /** The kinds of connectors that are set up, {@code Email} and {@code Sms}. */
  public Catalog connectors() {
    return connectors;
  }

  /** The targets of the social connectors. */
  public Catalog socialTargets() {
    return socialTargets;
  }

  /** The names of the custom profile fields. */
  public Catalog profileFields() {
    return profileFields;
  }

  /** The tags of the languages with phrases of the tenant's own, besides the built-in ones. */
  public Catalog languages() {
    return languages;
  }

  private Catalog catalog(@Nullable List<String> configured) {
    if (configured == null) {
      return new Catalog(isStrict() ? Set.of() : null);
    }
    return new Catalog(
        configured.stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
