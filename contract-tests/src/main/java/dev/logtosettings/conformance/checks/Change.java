package dev.logtosettings.conformance.checks;

import dev.logtosettings.conformance.target.Resource;

/** Small bodies that serve where only what happens to a body matters, and not what is in it. */
final class Change {

  private Change() {}

  /** A body that changes one property from its default. */
  static String valid(Resource resource) {
    return switch (resource) {
      case ACCOUNT_CENTER -> json("{'enabled': true}");
      case SIGN_IN_EXPERIENCE -> json("{'singleSignOnEnabled': true}");
      case LOGTO_CONFIG -> json("{'mfa': {'skipped': true}}");
    };
  }

  /** A body that would change one property, were another of the right type. */
  static String invalid(Resource resource) {
    return switch (resource) {
      case ACCOUNT_CENTER -> json("{'enabled': true, 'customCss': 7}");
      case SIGN_IN_EXPERIENCE -> json("{'singleSignOnEnabled': true, 'customCss': 7}");
      case LOGTO_CONFIG -> json("{'mfa': {'skipped': true}, 'passkeySignIn': {'skipped': 7}}");
    };
  }

  /** JSON that is written with single quotes, to be read more easily. */
  static String json(String text) {
    return text.replace('\'', '"');
  }
}
