package dev.logtosettings.level;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What a Logto server would know of the tenant besides these settings, as configured under {@code
 * logto.catalog}. {@code null} where it is not configured.
 *
 * @param connectors the kinds of connectors that are set up, {@code Email} and {@code Sms}
 * @param socialTargets the targets of the social connectors
 * @param profileFields the names of the custom profile fields
 * @param languages the tags of the languages with phrases of the tenant's own
 */
@ConfigurationProperties("logto.catalog")
record Catalog(
    @Nullable List<String> connectors,
    @Nullable List<String> socialTargets,
    @Nullable List<String> profileFields,
    @Nullable List<String> languages) {}
