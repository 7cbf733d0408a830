package dev.logtosettings.conformance.scenarios;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Another answer than the recorded one, which a feature gives on purpose.
 *
 * @param scenario the name of the scenario
 * @param step which of its steps, from 1
 * @param status the status of the answer
 * @param code its code
 * @param feature the feature that answers so
 */
public record Deviation(String scenario, int step, int status, String code, String feature) {

  static Deviation of(JsonNode deviation) {
    return new Deviation(
        deviation.get("scenario").textValue(),
        deviation.get("step").intValue(),
        deviation.get("status").intValue(),
        deviation.get("code").textValue(),
        deviation.get("feature").textValue());
  }
}
