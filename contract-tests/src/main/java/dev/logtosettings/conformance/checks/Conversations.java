package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.run.Asked;
import dev.logtosettings.conformance.run.Conformance;
import dev.logtosettings.conformance.scenarios.Conversation;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.Tenant;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that are requests and answers, in the file {@code checks/} with the name of the class. */
@Conformance
abstract class Conversations {

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource
  void a_sentence_holds(Conversation conversation, Tenant tenant) {
    conversation.holdWith(tenant);
  }

  static Stream<Conversation> a_sentence_holds(TestInfo group, Level level, Asked asked) {
    String file = group.getTestClass().orElseThrow().getSimpleName();
    return asked.of(Conversation.of(file, level));
  }
}
