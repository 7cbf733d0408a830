package dev.logtosettings.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Differences;
import dev.logtosettings.conformance.contract.Json;
import dev.logtosettings.conformance.http.Answer;
import dev.logtosettings.conformance.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

  private static final int TRIES = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String OPEN =
      """
      {"enabled": true, "fields": {"mfa": "Edit"}}\
      """;

  private final Contract contract;
  private final Level level;
  private final BiFunction<Caller, Request, Answer> owner;
  private final Optional<String> named;
  private final Set<Resource> owned;
  private final Tokens tokens;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private final Map<Resource, ObjectNode> found = new EnumMap<>(Resource.class);
  private final Set<Resource> changed = EnumSet.noneOf(Resource.class);
  private final Set<Resource> used = EnumSet.allOf(Resource.class);
  private final Set<String> notes = new LinkedHashSet<>();
  private boolean mfaIsSet;
  private boolean restored;

  /**
   * A snapshot of nothing yet.
   *
   * @param named the id of the tenant, if the tokens tell it
   * @param owned the resources whose owner's token is known
   * @param tokens who gives the users of the target theirs
   * @param owner sends a request as an owner
   */
  Snapshot(
      Contract contract,
      Level level,
      Optional<String> named,
      Set<Resource> owned,
      Tokens tokens,
      BiFunction<Caller, Request, Answer> owner) {
    this.contract = contract;
    this.level = level;
    this.named = named;
    this.owned = owned;
    this.tokens = tokens;
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
      public boolean replaceUser() {
        return Snapshot.this.replaceUser();
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
        Instant end = Instant.now().plus(PATIENCE);
        restore(Resource.LOGTO_CONFIG, end, lost);
        restore(Resource.ACCOUNT_CENTER, end, lost);
        restore(Resource.SIGN_IN_EXPERIENCE, end, lost);
        lost.addAll(tokens.cleanUp());
        return lost;
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }

  /** What is otherwise than before, and cannot be as it was. */
  synchronized List<String> notes() {
    return List.copyOf(notes);
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
      write(resource, asFarAsItGoes(defaults, read(resource)));
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

  /** Restores a resource, and tries again with patience: it is somebody's work that is at stake. */
  private void restore(Resource resource, Instant end, List<String> lost) {
    boolean ofNobody = resource == Resource.LOGTO_CONFIG && !tokens.areGiven(Caller.USER);
    if (ofNobody || !changed.contains(resource) || !found.containsKey(resource)) {
      return;
    }
    ObjectNode before = found.get(resource);
    for (int attempt = 1; ; attempt++) {
      String problem = attempt(resource, before);
      if (problem.isEmpty()) {
        return;
      }
      if (attempt == TRIES || Instant.now().isAfter(end) || !rest(Duration.ofSeconds(attempt))) {
        lost.add("%s is not as it was: %s%nIt was: %s".formatted(resource, problem, before));
        return;
      }
    }
  }

  /** Restores a resource; what it says is what is wrong with it now, nothing if all is well. */
  private String attempt(Resource resource, ObjectNode before) {
    List<String> differences = new ArrayList<>();
    Runnable task =
        () -> {
          if (read(resource).equals(before)) {
            return;
          }
          write(resource, before);
          ObjectNode now = read(resource);
          ObjectNode after = asFarAsItGoes(before, now);
          if (!now.equals(after)) {
            write(resource, after);
          }
          differences.addAll(Differences.between(after, read(resource)));
          Differences.between(before, after)
              .forEach(it -> notes.add(resource + ": " + it + "; no request can undo that"));
        };
    try {
      if (resource == Resource.LOGTO_CONFIG) {
        whileOpen(task);
      } else {
        task.run();
      }
    } catch (RuntimeException | AssertionError e) {
      return String.valueOf(e.getMessage()).strip();
    }
    return String.join(", ", differences);
  }

  /**
   * Settings as far as requests can bring them back: once it was said whether something is enabled,
   * no request makes that absent again, and an empty object changes nothing of it.
   */
  private static ObjectNode asFarAsItGoes(ObjectNode wanted, ObjectNode now) {
    ObjectNode after = wanted.deepCopy();
    after
        .properties()
        .forEach(
            member -> {
              boolean wasUnsaid = member.getValue() instanceof ObjectNode it && !it.has("enabled");
              if (wasUnsaid && now.path(member.getKey()).has("enabled")) {
                ((ObjectNode) member.getValue()).put("enabled", false);
              }
            });
    return after;
  }

  private static boolean rest(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean replaceUser() {
    whileUsersMaySignIn(() -> mfaIsSet = !tokens.replaceUser());
    return !mfaIsSet;
  }

  /** Does something while the settings let users sign in and look after their accounts. */
  synchronized void whileUsersMaySignIn(Runnable task) {
    resetOnce(Resource.SIGN_IN_EXPERIENCE);
    whileOpen(task);
  }

  /** Does something while the account center is open to users, and leaves it as it was. */
  private void whileOpen(Runnable task) {
    if (!owned.contains(Resource.ACCOUNT_CENTER)) {
      task.run();
      return;
    }
    keep(Resource.ACCOUNT_CENTER);
    ObjectNode before = read(Resource.ACCOUNT_CENTER);
    JsonNode fields = before.path("fields");
    JsonNode access = fields.path(fields.has("passkey") ? "passkey" : "mfa");
    if (before.path("enabled").asBoolean() && access.asText().equals("Edit")) {
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
        .defaults(level == Level.STRICT)
        .deepCopy();
  }
}
