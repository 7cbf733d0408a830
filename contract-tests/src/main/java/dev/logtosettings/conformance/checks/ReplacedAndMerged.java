package dev.logtosettings.conformance.checks;

/** What a PATCH does to the stored settings: replace, merge, or leave alone. */
final class ReplacedAndMerged extends Conversations {}
