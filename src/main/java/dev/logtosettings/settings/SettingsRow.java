package dev.logtosettings.settings;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/**
 * Settings as they are stored.
 *
 * @param key where they live
 * @param document the properties that were ever written, a JSON object
 */
@MappedEntity(value = "settings", escape = false)
record SettingsRow(@EmbeddedId @MappedProperty("") SettingsKey key, String document) {}
