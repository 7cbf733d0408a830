package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.access.Caller;
import io.micronaut.core.annotation.Nullable;

/**
 * What a request wants changed.
 *
 * @param by who wants it
 * @param properties the properties that it sends, and those alone
 * @param ifMatch the header {@code If-Match}: what the settings must be for the change; {@code
 *     null} for anything
 */
public record Change(Caller by, ObjectNode properties, @Nullable String ifMatch) {}
