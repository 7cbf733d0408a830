package dev.logtosettings.conformance.run;

import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Remark;
import dev.logtosettings.conformance.report.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What happens in a run, check by check; a check is known by its unique id. */
public final class Journal {

  private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();

  /** Notes what a check is about. */
  void note(String check, Subject subject) {
    subjects.put(check, subject);
  }

  /** Where the answers to a check go. */
  Consumer<Answer> of(String check) {
    return answers.computeIfAbsent(check, id -> new CopyOnWriteArrayList<>())::add;
  }

  /** What a check is about, if it came so far. */
  Optional<Subject> subject(String check) {
    return Optional.ofNullable(subjects.get(check));
  }

  /** All that was sent and received for a check, in order. */
  List<Exchange> exchanges(String check) {
    return answers.getOrDefault(check, List.of()).stream().map(Answer::exchange).toList();
  }

  /** What there is to say of the answers to a check that is no failure by itself, each once. */
  List<Remark> remarks(String check) {
    return answers.getOrDefault(check, List.of()).stream()
        .flatMap(Answer::remarks)
        .distinct()
        .toList();
  }
}
