package dev.logtosettings.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import org.openapitools.jackson.nullable.JsonNullableModule;

/**
 * Lets Jackson keep absent and {@code null} apart, write maps whole, and keep the digits of numbers
 * as they were sent.
 */
@Singleton
final class JsonConfiguration implements BeanCreatedEventListener<ObjectMapper> {

  @Override
  public ObjectMapper onCreated(BeanCreatedEvent<ObjectMapper> event) {
    ObjectMapper json = event.getBean();
    json.registerModule(new JsonNullableModule());
    json.configOverride(Map.class)
        .setInclude(
            JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));
    json.configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true);
    json.setConfig(
        json.getDeserializationConfig().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
    return json;
  }
}
