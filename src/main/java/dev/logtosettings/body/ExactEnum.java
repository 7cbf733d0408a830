package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;

/** Reads a value of an enum to the letter: Jackson would take one with blanks around it, too. */
final class ExactEnum extends DelegatingDeserializer {

  private static final long serialVersionUID = 1;

  private ExactEnum(JsonDeserializer<?> jackson) {
    super(jackson);
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      String text = parser.getText();
      if (text.trim().length() < text.length()) {
        return context.handleWeirdStringValue(handledType(), text, "blanks around the value");
      }
    }
    return super.deserialize(parser, context);
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> jackson) {
    return new ExactEnum(jackson);
  }

  /** Puts it in front of every enum. */
  static final class Modifier extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> jackson) {
      return new ExactEnum(jackson);
    }
  }
}
