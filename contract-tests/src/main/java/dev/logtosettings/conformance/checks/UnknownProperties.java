package dev.logtosettings.conformance.checks;

/** What the description does not name has no effect. */
final class UnknownProperties extends Conversations {}
