package dev.logtosettings.conformance.checks;

import org.junit.jupiter.api.Tag;

/** What the level {@code documented} takes that Logto refuses, and what it refuses too. */
@Tag("documented")
final class DocumentedLevel extends Conversations {}
