package dev.logtosettings.level;

/** The validation group of the constraints that hold at the level {@code strict} only. */
public interface Strict {}
