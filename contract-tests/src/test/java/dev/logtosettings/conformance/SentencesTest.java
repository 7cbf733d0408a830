package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.checks.Checks;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.scenarios.Conversation;
import dev.logtosettings.conformance.target.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a check says that it proves is in the contract, to the letter but for line breaks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SentencesTest {

  private static final String TEXT = unwrapped(Contract.packaged().text());

  @ParameterizedTest(name = "{0}")
  @MethodSource({"checks", "conversations"})
  void a_check_quotes_the_contract(String sentence) {
    assertTrue(TEXT.contains(unwrapped(sentence)), "not in the contract: " + sentence);
  }

  static Stream<String> checks() {
    return ReflectionSupport.streamAllClassesInPackage(
            "dev.logtosettings.conformance.checks", type -> true, name -> true)
        .flatMap(
            type ->
                ReflectionSupport.streamMethods(
                    type,
                    method -> method.isAnnotationPresent(Proves.class),
                    HierarchyTraversalMode.TOP_DOWN))
        .map(check -> check.getAnnotation(Proves.class).value());
  }

  static Stream<String> conversations() {
    return Checks.ALL.stream()
        .map(Class::getSimpleName)
        .filter(group -> Checks.class.getResource("/checks/" + group + ".yaml") != null)
        .flatMap(group -> Stream.of(Level.values()).flatMap(it -> Conversation.of(group, it)))
        .map(Conversation::sentence)
        .distinct();
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
