package dev.logtosettings.conformance.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links inside of the page; its script reads the filter of the list from the URL's hash. */
final class Link {

  private Link() {}

  static String to(String filter, String value) {
    return "#" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static String to(String filter, String value, String secondFilter, String secondValue) {
    return to(filter, value) + "&" + to(secondFilter, secondValue).substring(1);
  }
}
