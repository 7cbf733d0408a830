package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.http.Answer;
import java.util.function.Supplier;

/** Who looks after the settings that a check reads and changes. */
interface Custody {

  /** Makes a resource read as its defaults, the first time that a check asks for it. */
  void lend(Resource resource);

  /**
   * Keeps the settings from being put back while a request is on its way.
   *
   * @param exchange sends the request
   * @param writes whether it may change a resource
   * @param resource the resource
   */
  Answer during(Supplier<Answer> exchange, boolean writes, Resource resource);

  /** Hears that the owner of a resource has just read it as its defaults. */
  void isAtDefaults(Resource resource);

  /** Takes the settings back from the check. */
  void end();
}
