/**
 * What a run of the conformance kit has found, and how it is written down: {@code report.html} for
 * people, {@code report.json} for programs, {@code junit.xml} for CI servers and {@code badge.json}
 * for a badge.
 */
@NullMarked
package dev.logtosettings.conformance.report;

import org.jspecify.annotations.NullMarked;
