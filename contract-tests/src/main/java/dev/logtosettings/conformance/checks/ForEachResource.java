package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.target.Resource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a check each resource with each of some texts. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ForEachResource.Pairs.class)
@interface ForEachResource {

  /** The texts. */
  String[] value();

  /** All pairs there are. */
  final class Pairs extends AnnotationBasedArgumentsProvider<ForEachResource> {
    @Override
    protected Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context, ForEachResource each) {
      return Stream.of(Resource.values())
          .flatMap(resource -> Stream.of(each.value()).map(text -> Arguments.of(resource, text)));
    }
  }
}
