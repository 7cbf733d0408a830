package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.http.Answer;
import java.util.function.Supplier;

/** The settings of a tenant and its user, as long as one check has them. */
interface Settings {

  /** The id of the tenant. */
  String tenant();

  /** Whether the user had set {@code mfa.enabled} before the check, which nothing can undo. */
  boolean hasSetMfa();

  /** Puts a new user in the place of the one who was there, and tells whether there is one. */
  boolean replaceUser();

  /** Makes a resource read as its defaults, the first time that the check asks for it. */
  void reset(Resource resource);

  /**
   * Keeps the settings from being restored while a request is on its way.
   *
   * @param exchange sends the request
   * @param writes whether it may change a resource
   * @param resource the resource
   */
  Answer during(Supplier<Answer> exchange, boolean writes, Resource resource);

  /** Hears that the owner of a resource has just read it as its defaults. */
  void isAtDefaults(Resource resource);

  /** Hears that the check has ended. */
  void end();
}
