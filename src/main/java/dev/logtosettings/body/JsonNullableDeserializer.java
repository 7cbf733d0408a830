package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.IOException;
import org.openapitools.jackson.nullable.JsonNullable;
import org.openapitools.jackson.nullable.JsonNullableJackson2Deserializer;

/**
 * The library's deserializer, without its habit to take a blank text for an absent value where the
 * value is no text: here that is a value of a wrong type.
 */
final class JsonNullableDeserializer extends JsonNullableJackson2Deserializer {

  private static final long serialVersionUID = 1;

  private JsonNullableDeserializer(
      ReferenceType type,
      ValueInstantiator instantiator,
      TypeDeserializer typeDeserializer,
      JsonDeserializer<?> valueDeserializer) {
    super(type, instantiator, typeDeserializer, valueDeserializer, false);
  }

  @Override
  public JsonNullable<Object> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return referenceValue(_valueDeserializer.deserialize(parser, context));
  }

  @Override
  public JsonNullableDeserializer withResolved(
      TypeDeserializer typeDeserializer, JsonDeserializer<?> valueDeserializer) {
    return new JsonNullableDeserializer(
        (ReferenceType) _fullType, _valueInstantiator, typeDeserializer, valueDeserializer);
  }

  /** Finds it for every {@link JsonNullable}. */
  static Deserializers finder() {
    return new SimpleDeserializers() {
      private static final long serialVersionUID = 1;

      @Override
      public JsonDeserializer<?> findReferenceDeserializer(
          ReferenceType type,
          DeserializationConfig config,
          BeanDescription description,
          TypeDeserializer typeDeserializer,
          JsonDeserializer<?> valueDeserializer) {
        return type.hasRawClass(JsonNullable.class)
            ? new JsonNullableDeserializer(type, null, typeDeserializer, valueDeserializer)
            : null;
      }
    };
  }
}
