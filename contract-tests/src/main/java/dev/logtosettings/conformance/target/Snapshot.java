package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Differences;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * The settings of a target that others use too, as they were before the first check: read before
 * they are first changed, reset to the defaults for each check, and restored in the end.
 */
final class Snapshot {

  private static final String OPEN =
      """
      {"enabled": true, "fields": {"mfa": "Edit"}}\
      """;

  private final Contract contract;
  private final BiFunction<Caller, Request, Answer> owner;
  private final Optional<String> named;
  private final Set<Resource> owned;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private final Map<Resource, ObjectNode> found = new EnumMap<>(Resource.class);
  private final Set<Resource> changed = EnumSet.noneOf(Resource.class);
  private final Set<Resource> used = EnumSet.allOf(Resource.class);
  private boolean mfaIsSet;
  private boolean restored;

  /**
   * A snapshot of nothing yet.
   *
   * @param named the id of the tenant, if the tokens tell it
   * @param owned the resources whose owner's token is known
   * @param owner sends a request as an owner
   */
  Snapshot(
      Contract contract,
      Optional<String> named,
      Set<Resource> owned,
      BiFunction<Caller, Request, Answer> owner) {
    this.contract = contract;
    this.named = named;
    this.owned = owned;
    this.owner = owner;
  }

  private synchronized String tenant() {
    if (named.isPresent()) {
      return named.get();
    }
    if (!owned.contains(Resource.ACCOUNT_CENTER)) {
      throw new TestAbortedException("Without a management token the tenant is not known");
    }
    keep(Resource.ACCOUNT_CENTER);
    return found.get(Resource.ACCOUNT_CENTER).path("tenantId").asText();
  }

  private synchronized boolean hasSetMfa() {
    return mfaIsSet;
  }

  /** The settings for one check. */
  Settings forOneCheck() {
    Set<Resource> seen = EnumSet.noneOf(Resource.class);
    return new Settings() {
      @Override
      public String tenant() {
        return Snapshot.this.tenant();
      }

      @Override
      public boolean hasSetMfa() {
        return Snapshot.this.hasSetMfa();
      }

      @Override
      public void reset(Resource resource) {
        synchronized (Snapshot.this) {
          if (seen.add(resource)) {
            Snapshot.this.resetOnce(resource);
          }
        }
      }

      @Override
      public Answer during(Supplier<Answer> exchange, boolean writes, Resource resource) {
        inUse.readLock().lock();
        try {
          use(resource, writes);
          return exchange.get();
        } finally {
          inUse.readLock().unlock();
        }
      }

      @Override
      public void isAtDefaults(Resource resource) {
        synchronized (Snapshot.this) {
          used.remove(resource);
        }
      }

      /** Nothing: the next check resets the settings by itself. */
      @Override
      public void end() {}
    };
  }

  /**
   * Puts all back that was changed. No check can send anything afterwards.
   *
   * @return what could not be put back, one line for each
   */
  List<String> restore() {
    inUse.writeLock().lock();
    try {
      synchronized (this) {
        if (restored) {
          return List.of();
        }
        restored = true;
        List<String> lost = new ArrayList<>();
        restore(Resource.LOGTO_CONFIG, lost);
        restore(Resource.ACCOUNT_CENTER, lost);
        restore(Resource.SIGN_IN_EXPERIENCE, lost);
        return lost;
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private synchronized void use(Resource resource, boolean writes) {
    requireNotRestored();
    if (writes) {
      used.add(resource);
      changed.add(resource);
    }
  }

  private void requireNotRestored() {
    if (restored) {
      throw new TestAbortedException("The settings have been restored");
    }
  }

  private void resetOnce(Resource resource) {
    requireNotRestored();
    if (!owned.contains(resource)) {
      return;
    }
    keep(resource);
    if (used.remove(resource)) {
      changed.add(resource);
      reset(resource);
    }
  }

  /** Reads what is to be restored, once. */
  private void keep(Resource resource) {
    if (found.containsKey(resource)) {
      return;
    }
    if (resource == Resource.LOGTO_CONFIG) {
      whileOpen(() -> found.put(resource, read(resource)));
      mfaIsSet = found.get(resource).path("mfa").has("enabled");
    } else {
      found.put(resource, read(resource));
    }
  }

  private void reset(Resource resource) {
    ObjectNode defaults = defaults(resource);
    if (resource != Resource.LOGTO_CONFIG) {
      write(resource, defaults);
      return;
    }
    whileOpen(
        () -> {
          mfaIsSet = read(resource).path("mfa").has("enabled");
          if (mfaIsSet) {
            defaults.withObject("/mfa").put("enabled", false);
          }
          write(resource, defaults);
        });
  }

  private void restore(Resource resource, List<String> lost) {
    if (!changed.contains(resource) || !found.containsKey(resource)) {
      return;
    }
    ObjectNode before = found.get(resource);
    try {
      if (resource == Resource.LOGTO_CONFIG) {
        whileOpen(() -> restore(resource, before, lost));
      } else {
        restore(resource, before, lost);
      }
    } catch (RuntimeException | AssertionError e) {
      lost.add(
          "%s could not be restored: %s%nIt was: %s".formatted(resource, e.getMessage(), before));
    }
  }

  private void restore(Resource resource, ObjectNode before, List<String> lost) {
    ObjectNode body = before.deepCopy();
    if (mfaIsSet && body.path("mfa").has("skipped") && !body.path("mfa").has("enabled")) {
      body.withObject("/mfa").put("enabled", false);
    }
    write(resource, body);
    for (String difference : Differences.between(before, read(resource))) {
      lost.add("%s is not as it was: %s".formatted(resource, difference));
    }
  }

  /** Does something while the account center is open to users, and leaves it as it was. */
  private void whileOpen(Runnable task) {
    if (!owned.contains(Resource.ACCOUNT_CENTER)) {
      task.run();
      return;
    }
    keep(Resource.ACCOUNT_CENTER);
    ObjectNode before = read(Resource.ACCOUNT_CENTER);
    boolean open =
        before.path("enabled").asBoolean() && before.at("/fields/mfa").asText().equals("Edit");
    if (open) {
      task.run();
      return;
    }
    changed.add(Resource.ACCOUNT_CENTER);
    write(Resource.ACCOUNT_CENTER, (ObjectNode) Json.read(OPEN));
    try {
      task.run();
    } finally {
      write(Resource.ACCOUNT_CENTER, before);
    }
  }

  private ObjectNode read(Resource resource) {
    Answer answer = owner.apply(resource.owner(), Request.get(resource.path()));
    answer.expect(answer.status() == 200, "the settings should be readable before the first check");
    return (ObjectNode) answer.json();
  }

  private void write(Resource resource, ObjectNode settings) {
    ObjectNode body = settings.deepCopy().without(List.of("tenantId", "id"));
    Answer answer = owner.apply(resource.owner(), Request.patch(resource.path(), body.toString()));
    answer.expect(answer.status() == 200, "settings that were read should be taken back");
  }

  private ObjectNode defaults(Resource resource) {
    return contract
        .operation("GET", resource.path())
        .orElseThrow()
        .answerExamples(200)
        .get("defaults")
        .deepCopy();
  }
}
