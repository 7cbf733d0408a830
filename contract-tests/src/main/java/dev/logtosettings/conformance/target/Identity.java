package dev.logtosettings.conformance.target;

/** What a target has made of a tenant and its user before the check began. */
interface Identity {

  /** The id of the tenant. */
  String tenant();

  /** Whether the user has set {@code mfa.enabled}. */
  boolean hasSetMfa();

  /** A tenant that was not there before. */
  static Identity ofNew(String tenant) {
    return new Identity() {
      @Override
      public String tenant() {
        return tenant;
      }

      @Override
      public boolean hasSetMfa() {
        return false;
      }
    };
  }
}
