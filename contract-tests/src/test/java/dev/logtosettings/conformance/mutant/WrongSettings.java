package dev.logtosettings.conformance.mutant;

import static dev.logtosettings.conformance.mutant.Mutant.ACCOUNT_CENTER;
import static dev.logtosettings.conformance.mutant.Mutant.LOGTO_CONFIG;
import static dev.logtosettings.conformance.mutant.Mutant.SIGN_IN_EXPERIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Mutants that answer other settings than the service. */
final class WrongSettings {

  static final List<Mutant> ALL =
      List.of(
          accountCenter("drops `tenantId`", it -> it.remove("tenantId"))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter("answers another `id`", it -> it.put("id", "other"))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter(
                  "renames `webauthnRelatedOrigins`",
                  it -> it.set("origins", it.remove("webauthnRelatedOrigins")))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter("leaves out what is null", WrongSettings::removeNulls)
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter(
                  "answers `enabled` as a text",
                  it -> it.put("enabled", it.get("enabled").asText()))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter(
                  "answers `Edit` in lower case",
                  it -> rewrite(it, "Edit", text -> text.toLowerCase(Locale.ROOT)))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter(
                  "answers an empty list as null",
                  it ->
                      nullIf(
                          it, "webauthnRelatedOrigins", it.get("webauthnRelatedOrigins").isEmpty()))
              .foundBy(
                  "Documented examples: /api/account-center reads as the example of the defaults"
                      + " before it was written"),
          accountCenter(
                  "answers null as an empty text",
                  it -> replaceNull(it, "deleteAccountUrl", TextNode.valueOf("")))
              .foundBy(
                  "Documented examples: the published example of /api/account-center is answered as"
                      + " published"),
          accountCenter(
                  "answers null as an empty list",
                  it -> replaceNull(it, "profileFields", JsonNodeFactory.instance.arrayNode()))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter("adds a property", it -> it.put("createdAt", 0))
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          accountCenter(
                  "names absent members of `fields`",
                  it -> {
                    ObjectNode fields = (ObjectNode) it.get("fields");
                    if (!fields.has("session")) {
                      fields.put("session", "Off");
                    }
                  })
              .foundBy(
                  "Documented examples: the example \"selfService\" of /api/account-center is"
                      + " answered as described"),
          signInExperience("drops `mfa`", it -> it.remove("mfa"))
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "renames `termsOfUseUrl`", it -> it.set("termsUrl", it.remove("termsOfUseUrl")))
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "answers `createdAt` as a text",
                  it -> {
                    if (it.get("customUiAssets") instanceof ObjectNode assets) {
                      assets.put("createdAt", assets.get("createdAt").asText());
                    }
                  })
              .foundBy(
                  "Documented examples: the published example of /api/sign-in-exp is answered as"
                      + " published"),
          signInExperience(
                  "rounds `createdAt`",
                  it -> {
                    if (it.get("customUiAssets") instanceof ObjectNode assets) {
                      assets.put("createdAt", assets.get("createdAt").asLong());
                    }
                  })
              .foundBy("Every setting: all settings of the sign in experience are kept"),
          signInExperience(
                  "answers absent members of `branding` as null",
                  it -> {
                    ObjectNode branding = (ObjectNode) it.get("branding");
                    if (!branding.has("favicon")) {
                      branding.putNull("favicon");
                    }
                  })
              .foundBy(
                  "Documented examples: /api/sign-in-exp reads as the example of the defaults"
                      + " before it was written"),
          signInExperience(
                  "answers a sign-in mode that there is not",
                  it -> rewrite(it, "SignInAndRegister", text -> "Both"))
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience("sorts the MFA factors", it -> sort((ArrayNode) it.at("/mfa/factors")))
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "sorts the ways to sign in", it -> sort((ArrayNode) it.at("/signIn/methods")))
              .foundBy("Every setting: all settings of the sign in experience are kept"),
          signInExperience(
                  "leaves the password policy unfilled",
                  it -> {
                    if (it.at("/passwordPolicy/length") instanceof ObjectNode length
                        && length.path("max").asInt() == 256) {
                      length.remove("max");
                    }
                  })
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "always answers the default colors",
                  it -> ((ObjectNode) it.get("color")).put("primaryColor", "#6139F6"))
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "swaps the terms of use and the privacy policy",
                  it -> {
                    JsonNode terms = it.get("termsOfUseUrl");
                    it.set("termsOfUseUrl", it.get("privacyPolicyUrl"));
                    it.set("privacyPolicyUrl", terms);
                  })
              .foundBy(
                  "Documented examples: the example \"branded\" of /api/sign-in-exp is answered as"
                      + " described"),
          signInExperience(
                  "drops the further identifiers",
                  it -> ((ObjectNode) it.get("signUp")).remove("secondaryIdentifiers"))
              .foundBy("Every setting: all settings of the sign in experience are kept"),
          signInExperience(
                  "cuts long texts",
                  it -> {
                    String css = it.path("customCss").asText("");
                    if (css.length() > 255 && it.get("customCss").isTextual()) {
                      it.put("customCss", css.substring(0, 255));
                    }
                  })
              .foundBy("Every setting: a long text is kept"),
          logtoConfig(
                  "answers `mfa.enabled` before it was set",
                  it -> {
                    ObjectNode mfa = (ObjectNode) it.get("mfa");
                    if (!mfa.has("enabled")) {
                      mfa.put("enabled", false);
                    }
                  })
              .foundBy(
                  "Documented examples: the example \"skipped\" of /api/my-account/logto-configs is"
                      + " answered as described"),
          logtoConfig(
                  "answers `mfa.enabled` as null before it was set",
                  it -> {
                    ObjectNode mfa = (ObjectNode) it.get("mfa");
                    if (!mfa.has("enabled")) {
                      mfa.putNull("enabled");
                    }
                  })
              .foundBy(
                  "Documented examples: the example \"skipped\" of /api/my-account/logto-configs is"
                      + " answered as described"),
          logtoConfig(
                  "drops `mfa.enabled` where it is false",
                  it -> {
                    if (it.at("/mfa/enabled").isBoolean() && !it.at("/mfa/enabled").asBoolean()) {
                      ((ObjectNode) it.get("mfa")).remove("enabled");
                    }
                  })
              .foundBy("Every setting: all settings of a user are kept"),
          logtoConfig(
                  "drops `passkeySignIn.skipped`",
                  it -> ((ObjectNode) it.get("passkeySignIn")).remove("skipped"))
              .foundBy(
                  "Documented examples: the example \"skipped\" of /api/my-account/logto-configs is"
                      + " answered as described"));

  private WrongSettings() {}

  private static Mutant accountCenter(String name, Consumer<ObjectNode> change) {
    return settings("The account center ", name, ACCOUNT_CENTER, change);
  }

  private static Mutant signInExperience(String name, Consumer<ObjectNode> change) {
    return settings("The sign-in experience ", name, SIGN_IN_EXPERIENCE, change);
  }

  private static Mutant logtoConfig(String name, Consumer<ObjectNode> change) {
    return settings("The logto config ", name, LOGTO_CONFIG, change);
  }

  private static Mutant settings(
      String subject, String name, String path, Consumer<ObjectNode> change) {
    return Mutant.of(
        subject + name,
        (call, service) -> {
          Reply reply = service.send(call);
          return call.path().equals(path) && reply.is(200) ? reply.change(change) : reply;
        });
  }

  private static void removeNulls(ObjectNode object) {
    object.properties().removeIf(member -> member.getValue().isNull());
  }

  private static void nullIf(ObjectNode object, String name, boolean condition) {
    if (condition) {
      object.putNull(name);
    }
  }

  private static void replaceNull(ObjectNode object, String name, JsonNode value) {
    if (object.path(name).isNull()) {
      object.set(name, value);
    }
  }

  private static void rewrite(ObjectNode object, String text, UnaryOperator<String> change) {
    for (var member : object.properties()) {
      if (member.getValue() instanceof ObjectNode inner) {
        rewrite(inner, text, change);
      } else if (member.getValue().asText().equals(text)) {
        member.setValue(TextNode.valueOf(change.apply(text)));
      }
    }
  }

  private static void sort(ArrayNode array) {
    List<JsonNode> sorted =
        StreamSupport.stream(array.spliterator(), false)
            .sorted(Comparator.comparing(JsonNode::toString))
            .toList();
    array.removeAll().addAll(sorted);
  }
}
