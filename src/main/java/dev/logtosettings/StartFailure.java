package dev.logtosettings;

import io.micronaut.context.exceptions.ConfigurationException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says in a line why the service does not start: which setting, what is wrong, what to do. */
final class StartFailure {

  private static final String URL = "datasources.default.url";
  private static final String USER = "datasources.default.username";

  private static final Advice FOLDER = new Advice(URL, "May the service write to that folder?");

  private static final Advice TABLE =
      new Advice("flyway.datasources.default.enabled", "Leave it on, or make the table by hand.");

  /** What to do by SQLSTATE, or by what it begins with, of PostgreSQL and of H2. */
  private static final Map<String, Advice> ADVICE =
      Map.ofEntries(
          Map.entry("08", new Advice(URL, "Is the database up, and are host and port right?")),
          Map.entry("57P", new Advice(URL, "The database starts or stops; try again.")),
          Map.entry("25006", new Advice(URL, "The database is read-only; name the primary.")),
          Map.entry("28", new Advice(USER, "Is the password right, and may that user connect?")),
          Map.entry("3D", new Advice(URL, "Create the database, or name another.")),
          Map.entry("3F", new Advice(URL, "Create the schema, or name another.")),
          Map.entry("42501", new Advice(USER, "Grant that user USAGE and CREATE on the schema.")),
          Map.entry("42P07", new Advice(URL, "Give the service a schema of its own.")),
          Map.entry("42P01", TABLE),
          Map.entry("42S0", TABLE),
          Map.entry("53300", new Advice(URL, "Raise max_connections, or use smaller pools.")),
          Map.entry("90020", new Advice(URL, "H2 is for one process: stop the other one.")),
          Map.entry("90028", FOLDER),
          Map.entry("90031", FOLDER),
          Map.entry("90034", FOLDER),
          Map.entry("90062", FOLDER),
          Map.entry("9009", FOLDER));

  /** Micronaut's words for a value that is not of the type of its setting. */
  private static final Pattern NOT_CONVERTED =
      Pattern.compile(
          "property value \\[(.+?)]. Unable to convert value \\[(.*?)] .*type \\[(.+?)]");

  private static final Map<String, String> TYPES =
      Map.of("int", "a number", "long", "a number", "boolean", "true or false");

  private static final Pattern PROPERTY = Pattern.compile("^[a-z]+(\\.[a-z-]+)+(?= )");

  private static final Pattern SECRET =
      Pattern.compile("(?i)(?<=(password|secret|token)=)[^&;\\s\"]+|(?<=//)[^/\\s]+(?=@)");

  private StartFailure() {}

  /** A setting as a property and, in brackets, as an environment variable. */
  static String setting(String property) {
    return property + " (" + variable(property) + ")";
  }

  /** The environment variable of a property. */
  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /**
   * Says why.
   *
   * @param failure what was thrown
   * @param about what failed, where nothing that was thrown tells the setting
   */
  static String inWords(Throwable failure, String about) {
    return causes(failure)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .orElseGet(() -> about + ": " + said(root(failure)) + ".");
  }

  private static Optional<String> known(Throwable cause) {
    if (cause instanceof ConfigurationException) {
      return Optional.of(withoutSecrets(named(cause.getMessage())));
    }
    if (cause instanceof SQLException sql) {
      return Optional.of(advised(sql));
    }
    Matcher conversion = NOT_CONVERTED.matcher(String.valueOf(cause.getMessage()));
    return conversion.find()
        ? Optional.of(
            "%s must be %s, not %s"
                .formatted(
                    setting(conversion.group(1)),
                    TYPES.getOrDefault(conversion.group(3), "a " + conversion.group(3)),
                    conversion.group(2)))
        : Optional.empty();
  }

  private static String advised(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    Advice advice =
        IntStream.rangeClosed(0, state.length())
            .mapToObj(cut -> ADVICE.get(state.substring(0, state.length() - cut)))
            .filter(found -> found != null)
            .findFirst()
            .orElse(
                new Advice(URL, failure.getSQLState() == null ? "" : "SQLSTATE " + state + "."));
    String host = root(failure) instanceof UnknownHostException e ? ": " + e.getMessage() : "";
    return "%s: %s%s. %s"
        .formatted(setting(advice.property()), said(failure), host, advice.whatToDo())
        .strip();
  }

  /** The message in one line, without the secrets that a URL may hold. */
  private static String said(Throwable cause) {
    String line = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    return withoutSecrets(line.replaceAll("[.]$", ""));
  }

  /** A text without the passwords, secrets and tokens that a URL in it may hold. */
  static String withoutSecrets(String text) {
    return SECRET.matcher(text).replaceAll("***");
  }

  /** A message that begins with a property, with its environment variable too. */
  private static String named(String message) {
    return PROPERTY.matcher(message).replaceFirst(found -> setting(found.group()));
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce((outer, inner) -> inner).orElseThrow();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private record Advice(String property, String whatToDo) {}
}
