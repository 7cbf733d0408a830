package dev.logtosettings.conformance.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report as large and as mixed as a real one, the same each time. */
final class SampleReport {

  private static final Map<String, List<String>> PROPERTIES =
      Map.of(
          "AccountCenter",
          List.of(
              "enabled",
              "fields",
              "fields.name",
              "fields.avatar",
              "fields.profile",
              "fields.email",
              "fields.phone",
              "fields.password",
              "fields.username",
              "fields.social",
              "fields.customData",
              "fields.mfa",
              "fields.session",
              "webauthnRelatedOrigins",
              "webauthnRelatedOrigins[]",
              "deleteAccountUrl",
              "customCss",
              "profileFields",
              "profileFields[].name"),
          "SignInExp",
          List.of(
              "color",
              "color.primaryColor",
              "color.isDarkModeEnabled",
              "color.darkPrimaryColor",
              "branding",
              "branding.logoUrl",
              "branding.darkLogoUrl",
              "branding.favicon",
              "languageInfo.autoDetect",
              "languageInfo.fallbackLanguage",
              "termsOfUseUrl",
              "privacyPolicyUrl",
              "agreeToTermsPolicy",
              "signIn.methods",
              "signIn.methods[].identifier",
              "signIn.methods[].password",
              "signUp.identifiers",
              "signUp.secondaryIdentifiers[].identifier",
              "socialSignInConnectorTargets",
              "signInMode",
              "customContent",
              "customUiAssets.id",
              "passwordPolicy.length.min",
              "passwordPolicy.length.max",
              "passwordPolicy.rejects.words",
              "mfa.factors",
              "mfa.policy",
              "mfa.organizationRequiredMfaPolicy",
              "singleSignOnEnabled"),
          "LogtoConfig",
          List.of("mfa.enabled", "mfa.skipped", "mfa.skipMfaOnSignIn", "passkeySignIn.skipped"));

  private static final List<Resource> RESOURCES =
      List.of(
          new Resource(
              "GetAccountCenterSettings",
              "UpdateAccountCenterSettings",
              "/api/account-center",
              "AccountCenter"),
          new Resource("GetSignInExp", "UpdateSignInExp", "/api/sign-in-exp", "SignInExp"),
          new Resource(
              "GetLogtoConfig",
              "UpdateLogtoConfig",
              "/api/my-account/logto-configs",
              "LogtoConfig"));

  private static final List<String> WRONG =
      List.of(
          "a number",
          "a text",
          "a boolean",
          "an array",
          "an object",
          "null",
          "the empty text",
          "a text one over its length",
          "a nested array",
          "a very large number");

  private static final Set<String> OFFERED = Set.of("conditional-reads");

  private final List<CheckResult> results = new ArrayList<>();

  private record Resource(String get, String update, String path, String properties) {}

  /** Checks of every group and outcome, about 2,400. */
  static Report failing() {
    SampleReport sample = new SampleReport();
    for (int round = 0; round < 4; round++) {
      String level = round < 2 ? "documented" : "strict";
      for (Resource resource : RESOURCES) {
        sample.reads(resource, level, round);
        sample.statuses(resource, level, round);
        sample.properties(resource, level, round);
      }
      sample.methods(level, round);
    }
    return report(Verdict.DOES_NOT_CONFORM, sample.results);
  }

  /** The same, had everything been right and every token been there. */
  static Report passing() {
    return report(
        Verdict.CONFORMS,
        failing().results().stream().map(result -> with(result, Outcome.PASSED, null)).toList());
  }

  static Report report(Verdict verdict, List<CheckResult> results) {
    return new Report(
        new Report.Contract(
            "Logto Settings API",
            "1.0.0",
            "9f2c1d5a7be04c83a6d1f0e2b39875c4d6aa1e7733c0b5f8892b4e61d07fa3c5"),
        "https://settings.example.com",
        Instant.parse("2026-03-14T09:26:53Z"),
        42_137,
        List.of("documented", "strict"),
        verdict,
        List.of(),
        List.of(),
        List.of(
            FeatureResult.of("conditional-reads", "A GET answers an ETag.", OFFERED, results),
            FeatureResult.of("challenges", "A 401 has a challenge.", OFFERED, results)),
        List.of(new Observation("undescribed", "/api/sign-in-exp", "trustedDevice", "{}", 7)),
        results);
  }

  static CheckResult check(String id, Outcome outcome, @Nullable String message, Exchange... sent) {
    return new CheckResult(
        id,
        "The check " + id,
        "Samples",
        "UpdateSignInExp",
        "documented",
        400,
        "mfa.policy",
        null,
        "A refused PATCH changes nothing.",
        outcome,
        message,
        7,
        List.of(sent));
  }

  private static CheckResult with(CheckResult result, Outcome outcome, @Nullable String message) {
    return result.as(outcome, result.feature(), message);
  }

  private void reads(Resource resource, String level, int round) {
    add(
        "Documented examples",
        "The documented request gets the documented answer, value by value (" + round + ")",
        resource.update(),
        level,
        200,
        null,
        "The settings after the change.",
        Outcome.PASSED,
        null,
        List.of(
            exchange("PATCH", resource.path(), "{\"mfa\":{\"skipped\":true}}", 200, "{\"ok\":1}"),
            exchange("GET", resource.path(), null, 200, "{\"ok\":1}")));
    add(
        "PATCH semantics",
        "What is absent stays as it was (" + round + ")",
        resource.update(),
        level,
        null,
        null,
        "A property that is absent stays as it is.",
        Outcome.PASSED,
        null,
        List.of());
  }

  private void statuses(Resource resource, String level, int round) {
    for (String operation : List.of(resource.get(), resource.update())) {
      for (int status : new int[] {401, 403, 406, 409, 413, 415, 422}) {
        if (status > 406 && operation.equals(resource.get())) {
          continue;
        }
        boolean lacking = status == 403;
        boolean wrong = status == 415 && resource.properties().equals("SignInExp");
        add(
            "Who may do what",
            "A request that deserves " + status + " is refused with it, round " + round,
            operation,
            level,
            status,
            null,
            "Every answer of 400 and above is an Error in JSON, from whichever layer it comes.",
            lacking ? Outcome.NOT_RUN : wrong ? Outcome.FAILED : Outcome.PASSED,
            lacking
                ? "There is no token without the scope all. Give one with"
                    + " --management-token-without-scope."
                : wrong ? "The status is 500, the contract says 415." : null,
            lacking
                ? List.of()
                : List.of(
                    exchange(
                        "PATCH",
                        resource.path(),
                        "<xml/>",
                        wrong ? 500 : status,
                        "{\"code\":\"request.x\",\"message\":\"Refused.\"}")));
      }
    }
  }

  private void properties(Resource resource, String level, int round) {
    for (String property : PROPERTIES.get(resource.properties())) {
      for (String value : WRONG) {
        boolean wrong = property.equals("mfa.policy") && !value.startsWith("a ");
        String body = "{\"%s\":%d}".formatted(property, round);
        String settings =
            "{\"tenantId\":\"default\",\"id\":\"default\",\"big\":9007199254740993,"
                + "\"fields\":{\"name\":\"Edit\",\"mfa\":\"Off\"},\"customCss\":null,"
                + "\"webauthnRelatedOrigins\":[\"https://example.com\",\"https://example.org\"],"
                + "\"profileFields\":[],\"empty\":{}}";
        add(
            "Every property of every body",
            "%s refuses %s, round %d".formatted(property, value, round),
            resource.update(),
            level,
            400,
            property,
            "When users are asked to set up MFA. enum: UserControlled, Mandatory, NoPrompt.",
            wrong ? Outcome.FAILED : Outcome.PASSED,
            wrong
                ? "The status is 200, the contract says 400 guard.invalid_input.\n\n"
                    + "expected 400\n"
                    + "received 200"
                : null,
            List.of(
                exchange("GET", resource.path(), null, 200, settings),
                exchange("PATCH", resource.path(), body, wrong ? 200 : 400, settings),
                exchange("GET", resource.path(), null, 200, settings)));
      }
    }
    for (String property : PROPERTIES.get(resource.properties())) {
      add(
          "Every property of every body",
          property + " is answered as described, round " + round,
          resource.get(),
          level,
          200,
          property,
          "What the answer holds of " + property + ".",
          Outcome.PASSED,
          null,
          List.of());
    }
  }

  private void methods(String level, int round) {
    for (String method : List.of("PUT", "POST", "DELETE")) {
      add(
          "Media types and methods",
          "%s is not a method of any path, round %d".formatted(method, round),
          "any",
          level,
          405,
          null,
          "a method that a path does not have a 405 request.method_not_allowed with an Allow"
              + " header.",
          Outcome.PASSED,
          null,
          List.of(exchange(method, "/api/sign-in-exp", null, 405, "{\"code\":\"request.x\"}")));
    }
  }

  private void add(
      String group,
      String name,
      String operation,
      String level,
      @Nullable Integer status,
      @Nullable String property,
      String sentence,
      Outcome outcome,
      @Nullable String message,
      List<Exchange> exchanges) {
    results.add(
        new CheckResult(
            "check-" + results.size(),
            name,
            group,
            operation,
            level,
            status,
            property,
            null,
            sentence,
            outcome,
            message,
            3 + results.size() % 40,
            exchanges));
  }

  static Exchange exchange(
      String method, String path, @Nullable String body, int status, @Nullable String answer) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    sent.put("Authorization", List.of("Bearer eyJhbG…(masked)"));
    sent.put("Accept", List.of("application/json"));
    if (body != null) {
      sent.put("Content-Type", List.of("application/json"));
    }
    return new Exchange(
        new Exchange.Request(method, "https://settings.example.com" + path, sent, Excerpt.of(body)),
        new Exchange.Response(
            status, Map.of("content-type", List.of("application/json")), Excerpt.of(answer)),
        12);
  }
}
