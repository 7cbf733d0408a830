package dev.logtosettings.conformance.run;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Makes words of the names of classes and methods: {@code WhoMayCall} is "Who may call". */
final class Sentences extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForClass(Class<?> type) {
    return of(type);
  }

  static String of(Class<?> type) {
    String words =
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> type, Method method) {
    return method.getName().replace('_', ' ');
  }
}
