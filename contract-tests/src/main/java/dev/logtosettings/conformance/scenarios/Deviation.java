package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where the contract asks for another answer than Logto's on purpose.
 *
 * @param scenario the name of the scenario
 * @param step which of its steps, from 1
 * @param status the status that the contract asks for
 * @param code the code that it asks for
 */
record Deviation(String scenario, int step, int status, String code) {

  static Deviation of(JsonNode deviation) {
    return new Deviation(
        deviation.get("scenario").textValue(),
        deviation.get("step").intValue(),
        deviation.get("status").intValue(),
        deviation.get("code").textValue());
  }
}
