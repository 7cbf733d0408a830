package dev.logtosettings.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads an integer however it is written: {@code 8}, {@code 8.0} and {@code 8e0} are the same
 * number. One that is too large for a {@code long} becomes the largest, for the bound in the
 * contract to refuse.
 */
final class WholeNumber extends StdScalarDeserializer<Long> {

  private static final long serialVersionUID = 1;

  WholeNumber() {
    super(Long.class);
  }

  @Override
  public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return (Long) context.handleUnexpectedToken(Long.class, parser);
    }
    BigDecimal number = parser.getDecimalValue();
    if (number.stripTrailingZeros().scale() > 0) {
      return (Long) context.handleWeirdNumberValue(Long.class, number, "not an integer");
    }
    if (number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return number.longValueExact();
  }
}
