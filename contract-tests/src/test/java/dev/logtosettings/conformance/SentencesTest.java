package dev.logtosettings.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.logtosettings.conformance.checks.Checks;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.run.Proves;
import dev.logtosettings.conformance.scenarios.Conversation;
import dev.logtosettings.conformance.target.Level;
import java.lang.reflect.Method;
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
  @MethodSource("checks")
  void a_check_quotes_the_contract(Method check) {
    String sentence = check.getAnnotation(Proves.class).value();
    assertTrue(TEXT.contains(unwrapped(sentence)), "not in the contract: " + sentence);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void a_conversation_quotes_the_contract(String sentence) {
    assertTrue(TEXT.contains(unwrapped(sentence)), "not in the contract: " + sentence);
  }

  static Stream<String> conversations() {
    return Checks.ALL.stream()
        .filter(
            type -> Checks.class.getResource("/checks/" + type.getSimpleName() + ".yaml") != null)
        .flatMap(
            type ->
                Stream.of(Level.values())
                    .flatMap(level -> Conversation.of(type.getSimpleName(), level)))
        .map(Conversation::sentence)
        .distinct();
  }

  static Stream<Method> checks() {
    return ReflectionSupport.streamAllClassesInPackage(
            "dev.logtosettings.conformance.checks", type -> true, name -> true)
        .flatMap(
            type ->
                ReflectionSupport.streamMethods(
                    type,
                    method -> method.isAnnotationPresent(Proves.class),
                    HierarchyTraversalMode.TOP_DOWN));
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
