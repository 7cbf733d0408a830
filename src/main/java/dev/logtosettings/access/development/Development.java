package dev.logtosettings.access.development;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Is there in development only: while neither an issuer nor its keys are configured. */
@Requires(missingProperty = "logto.auth.issuer")
@Requires(missingProperty = "logto.auth.jwks-uri")
@Retention(RetentionPolicy.RUNTIME)
@interface Development {}
