package dev.logtosettings.conformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The JSON of this package. */
final class Json {

  private Json() {}

  static String write(Record document) {
    try {
      return new JsonMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A record of texts and numbers is always JSON", e);
    }
  }
}
