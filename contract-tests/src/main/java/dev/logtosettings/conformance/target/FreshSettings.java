package dev.logtosettings.conformance.target;

import dev.logtosettings.conformance.http.Answer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A tenant that nothing has been written to. It is for the next check if it still is one in the
 * end: all that might have written was refused, and the settings were seen to be the defaults
 * since. Most checks are of this kind, and need no tenant and no tokens of their own.
 */
final class FreshSettings implements Settings {

  private static final int REFUSED = 400;

  private final String tenant;
  private final Runnable next;
  private final Set<Resource> doubtful = EnumSet.noneOf(Resource.class);
  private boolean written;

  /**
   * The settings of a tenant that was not there before.
   *
   * @param tenant its id
   * @param next gives the tenant to the next check
   */
  FreshSettings(String tenant, Runnable next) {
    this.tenant = tenant;
    this.next = next;
  }

  @Override
  public String tenant() {
    return tenant;
  }

  @Override
  public boolean hasSetMfa() {
    return false;
  }

  /** They are new for each check anyway. */
  @Override
  public boolean replaceUser() {
    return true;
  }

  /** Nothing: the settings are the defaults already. */
  @Override
  public void reset(Resource resource) {}

  @Override
  public Answer during(Supplier<Answer> exchange, boolean writes, Resource resource) {
    if (!writes) {
      return exchange.get();
    }
    doubt(resource);
    Answer answer = exchange.get();
    if (answer.status() < REFUSED) {
      write();
    }
    return answer;
  }

  @Override
  public synchronized void isAtDefaults(Resource resource) {
    doubtful.remove(resource);
  }

  @Override
  public synchronized void end() {
    if (!written && doubtful.isEmpty()) {
      next.run();
    }
  }

  private synchronized void doubt(Resource resource) {
    doubtful.add(resource);
  }

  private synchronized void write() {
    written = true;
  }
}
