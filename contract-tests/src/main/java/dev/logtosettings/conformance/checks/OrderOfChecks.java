package dev.logtosettings.conformance.checks;

/** The checks of a logto config and their order: what fails two is refused by the first. */
final class OrderOfChecks extends Conversations {}
