package dev.logtosettings.conformance.checks;

/** Bodies that are valid property by property, and refused as a whole. */
final class RulesBetweenProperties extends Conversations {}
