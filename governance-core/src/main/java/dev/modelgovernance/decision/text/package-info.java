/**
 * Decisions as text for people: who says no, on which source, until when, and what would change it.
 *
 * <p>Start with {@link dev.modelgovernance.decision.text.DecisionText}. The exceptions, the log and the command line all write
 * with it. May depend on {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.pattern} and
 * {@code dev.modelgovernance.decision}.
 */
@NullMarked
package dev.modelgovernance.decision.text;

import org.jspecify.annotations.NullMarked;
