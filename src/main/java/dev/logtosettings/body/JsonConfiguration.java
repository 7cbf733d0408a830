package dev.logtosettings.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import org.openapitools.jackson.nullable.JsonNullableModule;

/**
 * Makes Jackson take JSON at its word: no value of one type passes for another, absent and {@code
 * null} stay apart, and numbers keep the digits they were sent with.
 */
@Singleton
final class JsonConfiguration implements BeanCreatedEventListener<ObjectMapper> {

  @Override
  @SuppressWarnings("deprecation") // the builder's settings, but Micronaut builds the mapper itself
  public ObjectMapper onCreated(BeanCreatedEvent<ObjectMapper> event) {
    ObjectMapper json = event.getBean();
    json.registerModule(new JsonNullableModule());
    json.registerModule(new ExactTypes());
    json.configOverride(Map.class)
        .setInclude(
            JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));
    json.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    for (CoercionInputShape shape : CoercionInputShape.values()) {
      json.coercionConfigDefaults().setCoercion(shape, CoercionAction.Fail);
    }
    json.coercionConfigFor(LogicalType.Float)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
    json.configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, false);
    json.configure(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS, false);
    json.configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true);
    json.configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
    json.configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true);
    json.setConfig(
        json.getDeserializationConfig().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
    json.getFactory()
        .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
    return json;
  }

  /** The types that Jackson and its modules read too loosely. */
  private static final class ExactTypes extends SimpleModule {

    private static final long serialVersionUID = 1;

    @Override
    public void setupModule(SetupContext context) {
      addDeserializer(Long.class, new WholeNumber());
      super.setupModule(context);
      context.addDeserializers(JsonNullableDeserializer.finder());
      context.addBeanDeserializerModifier(new ExactEnum.Modifier());
    }
  }
}
