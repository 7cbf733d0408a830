package dev.logtosettings.level;

/**
 * How strictly the service validates: {@code documented} takes all that the published pages show,
 * {@code strict} answers as a Logto server does.
 */
public enum Level {
  DOCUMENTED(Documented.class),
  STRICT(Strict.class);

  private final Class<?> group;

  Level(Class<?> group) {
    this.group = group;
  }

  /** The validation group of the constraints that hold at this level only. */
  public Class<?> group() {
    return group;
  }

  /** The validation group of the constraints that hold at the level {@code documented} only. */
  public interface Documented {}

  /** The validation group of the constraints that hold at the level {@code strict} only. */
  public interface Strict {}
}
