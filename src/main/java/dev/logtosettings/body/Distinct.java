package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;

/** Writes a list with the first of equal elements alone. */
public final class Distinct extends JsonSerializer<Collection<?>> {

  @Override
  public void serialize(Collection<?> list, JsonGenerator generator, SerializerProvider provider)
      throws IOException {
    provider.defaultSerializeValue(new LinkedHashSet<>(list), generator);
  }
}
