package dev.logtosettings.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logtosettings.level.Enforcement;
import jakarta.inject.Singleton;

/** Opens the settings of a resource. */
@Singleton
public final class Resources {

  private final SettingsStore store;
  private final ObjectMapper json;
  private final Enforcement enforcement;

  Resources(SettingsStore store, ObjectMapper json, Enforcement enforcement) {
    this.store = store;
    this.json = json;
    this.enforcement = enforcement;
  }

  /**
   * The settings of a resource. Its defaults are those of the contract's example for the level.
   *
   * @param resource its name, which is that of its example too
   * @param type the settings as the contract describes them
   * @param depth how deep a change is merged: 1 replaces each property whole
   * @param treatment what the resource does about a change
   */
  public <P, T> Settings<P, T> open(
      String resource, Class<T> type, int depth, Treatment<P, T> treatment) {
    return new Settings<>(store, json, enforcement, resource, type, depth, treatment);
  }
}
