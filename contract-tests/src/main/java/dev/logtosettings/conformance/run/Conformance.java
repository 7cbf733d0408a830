package dev.logtosettings.conformance.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of checks. Its constructor and its methods may ask for a {@code Tenant} of their own, the
 * {@code Level} and the {@code Contract}; the names of its methods are sentences.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DisplayNameGeneration(Sentences.class)
@ExtendWith(RunExtension.class)
public @interface Conformance {}
