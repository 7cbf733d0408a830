package dev.logtosettings.conformance.http;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what an error tells of the inside of a server: types, statements, stack traces. */
final class Leaks {

  private static final List<Pattern> INSIDE =
      Stream.of(
              "\\bat [\\w.$]+\\(\\w+\\.\\w+:\\d+\\)",
              "\\b(java|javax|jakarta|kotlin|groovy|scala)\\.[a-z]+\\.[\\w.$]*[A-Z]\\w+",
              "\\b(com|org|io|net|dev)\\.[a-z]\\w*\\.[\\w.$]*[A-Z]\\w+",
              "\\b[A-Z]\\w+(Exception|Throwable)\\b",
              "\\b(SELECT .+ FROM|INSERT INTO|UPDATE \\w+ SET|DELETE FROM) \\w+",
              "\\b(SQLSTATE|jdbc:|ORA-\\d+|PSQLException)",
              "\\bnode_modules/",
              "\\bTraceback \\(most recent call last\\)")
          .map(Pattern::compile)
          .toList();

  private Leaks() {}

  /** What a text shows that it should not; empty if it shows nothing. */
  static List<String> in(String text) {
    return INSIDE.stream()
        .flatMap(pattern -> pattern.matcher(text).results().limit(1))
        .map(MatchResult::group)
        .toList();
  }
}
