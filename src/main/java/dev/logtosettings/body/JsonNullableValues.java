package dev.logtosettings.body;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.openapitools.jackson.nullable.JsonNullable;

/** Lets constraints see the value in a {@link JsonNullable}, {@code null} included. */
@Singleton
@UnwrapByDefault
final class JsonNullableValues implements ValueExtractor<JsonNullable<@ExtractedValue ?>> {

  @Override
  public void extractValues(JsonNullable<?> original, ValueReceiver receiver) {
    if (original.isPresent()) {
      receiver.value(null, original.get());
    }
  }
}
