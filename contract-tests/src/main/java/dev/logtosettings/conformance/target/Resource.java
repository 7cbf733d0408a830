package dev.logtosettings.conformance.target;

import java.util.Arrays;
import java.util.Optional;

/** What can be read and changed, each at a path of its own. */
public enum Resource {
  ACCOUNT_CENTER("/api/account-center", Caller.ADMIN),
  SIGN_IN_EXPERIENCE("/api/sign-in-exp", Caller.ADMIN),
  LOGTO_CONFIG("/api/my-account/logto-configs", Caller.USER);

  private final String path;
  private final Caller owner;

  Resource(String path, Caller owner) {
    this.path = path;
    this.owner = owner;
  }

  /** Its path, from the root of the target. */
  public String path() {
    return path;
  }

  /** Who may read and change it. */
  public Caller owner() {
    return owner;
  }

  /** The resource at a path, if there is one; a last slash is let pass. */
  public static Optional<Resource> find(String path) {
    String plain = path.replaceFirst("/$", "");
    return Arrays.stream(values()).filter(resource -> resource.path.equals(plain)).findFirst();
  }

  /** The resource at a path. */
  public static Resource at(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalArgumentException("There is no resource at " + path));
  }

  @Override
  public String toString() {
    return path;
  }
}
