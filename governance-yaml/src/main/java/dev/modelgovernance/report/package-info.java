/**
 * Decisions written as JSON, for programs and audit logs, and what changes when as a calendar.
 *
 * <p>Start with {@link dev.modelgovernance.report.DecisionJson}. May depend on {@code dev.modelgovernance.policy} and
 * {@code dev.modelgovernance.decision}.
 */
@NullMarked
package dev.modelgovernance.report;

import org.jspecify.annotations.NullMarked;
