package dev.logtosettings.settings;

import io.micronaut.data.annotation.Embeddable;

/**
 * Where settings live.
 *
 * @param tenantId the tenant that they belong to
 * @param resource what they set, such as {@code account-center}
 * @param subject the user that they belong to; empty for settings of the tenant as a whole
 */
@Embeddable
public record SettingsKey(String tenantId, String resource, String subject) {}
