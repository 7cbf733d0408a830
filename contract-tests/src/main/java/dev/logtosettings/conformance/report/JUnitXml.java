package dev.logtosettings.conformance.report;

import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as CI servers read it: a suite for each group, a case for each check. A check that was
 * not run is a skipped case.
 */
final class JUnitXml {

  private final Report report;
  private final XMLStreamWriter xml;

  private JUnitXml(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  static String of(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(report, xml).suites();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory can always be written", e);
    }
    return text.toString();
  }

  private void suites() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    attribute("name", report.contractTitle() + " " + report.contractVersion());
    totals(report.results(), report.millis());
    Map<String, List<CheckResult>> groups =
        report.results().stream()
            .collect(
                Collectors.groupingBy(CheckResult::group, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<CheckResult>> group : groups.entrySet()) {
      suite(group.getKey(), group.getValue());
    }
    if (!report.notRestored().isEmpty()) {
      notRestored();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(String group, List<CheckResult> results) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", group);
    totals(results, results.stream().mapToLong(CheckResult::millis).sum());
    xml.writeStartElement("properties");
    property("target", report.target());
    property("contract.version", report.contractVersion());
    property("contract.sha256", report.contractSha256());
    property("levels", String.join(", ", report.levels()));
    xml.writeEndElement();
    for (CheckResult result : results) {
      testcase(result);
    }
    xml.writeEndElement();
  }

  /** Somebody's settings are lost, and here they are: an error, which no server passes over. */
  private void notRestored() throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", "Settings are put back");
    attribute("tests", Integer.toString(report.notRestored().size()));
    attribute("errors", Integer.toString(report.notRestored().size()));
    for (String lost : report.notRestored()) {
      xml.writeStartElement("testcase");
      attribute("name", lost.lines().findFirst().orElse(""));
      attribute("classname", "settings");
      xml.writeStartElement("error");
      attribute("message", "Not restored");
      xml.writeCharacters(legible(lost));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void totals(List<CheckResult> results, long millis) throws XMLStreamException {
    Counts counts = Counts.of(results);
    attribute("tests", Integer.toString(counts.all()));
    attribute("failures", Integer.toString(counts.failed()));
    attribute("errors", "0");
    attribute("skipped", Integer.toString(counts.notRun() + counts.notOffered()));
    attribute("time", seconds(millis));
    attribute(
        "timestamp",
        DateTimeFormatter.ISO_INSTANT.format(report.startedAt().truncatedTo(ChronoUnit.SECONDS)));
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testcase(CheckResult result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("name", "%s [%s]".formatted(result.name(), result.id()));
    attribute("classname", result.operation());
    attribute("time", seconds(result.millis()));
    String message =
        Excerpt.of(Objects.requireNonNullElse(result.message(), "no reason given")).marked();
    switch (result.outcome()) {
      case PASSED -> {}
      case NOT_RUN, NOT_OFFERED -> {
        xml.writeEmptyElement("skipped");
        attribute("message", message);
      }
      case FAILED -> {
        xml.writeStartElement("failure");
        attribute("message", message);
        attribute("type", "contract");
        xml.writeCharacters(legible(story(result, message)));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static String story(CheckResult result, String message) {
    StringBuilder story = new StringBuilder(message);
    story.append("\n\nThe contract: ").append(result.sentence()).append('\n');
    for (Exchange exchange : result.exchanges()) {
      story.append("\n%s %s\n".formatted(exchange.method(), exchange.url()));
      if (exchange.requestBody() != null) {
        story.append(Excerpt.of(exchange.requestBody()).marked()).append('\n');
      }
      story.append("%d\n".formatted(exchange.status()));
      if (exchange.responseBody() != null) {
        story.append(Excerpt.of(exchange.responseBody()).marked()).append('\n');
      }
    }
    return story.toString();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legible(value));
  }

  /** What XML 1.0 cannot hold, not even escaped, becomes U+FFFD. */
  private static String legible(String text) {
    return text.codePoints()
        .map(point -> isXml(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
