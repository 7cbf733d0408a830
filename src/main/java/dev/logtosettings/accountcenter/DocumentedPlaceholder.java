package dev.logtosettings.accountcenter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.logtosettings.model.AccountCenterPatch;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * The published example sends <code>{}</code> for {@code deleteAccountUrl}. At the level {@code
 * documented} that reads as {@code null}.
 */
@Singleton
@Requires(property = "logto.validation", value = "documented")
final class DocumentedPlaceholder extends SimpleModule {

  private static final long serialVersionUID = 1;

  DocumentedPlaceholder() {
    super(DocumentedPlaceholder.class.getSimpleName());
    setMixInAnnotation(AccountCenterPatch.class, PatchMixIn.class);
  }

  interface PatchMixIn {
    @JsonDeserialize(contentUsing = TextOrPlaceholder.class)
    JsonNullable<String> deleteAccountUrl();
  }

  static final class TextOrPlaceholder extends StringDeserializer {

    private static final long serialVersionUID = 1;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.START_OBJECT)) {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
          return null;
        }
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      return super.deserialize(parser, context);
    }
  }
}
