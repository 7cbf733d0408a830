package dev.logtosettings.conformance.checks;

/** Absent, null and empty are three things. */
final class AbsentNullEmpty extends Conversations {}
