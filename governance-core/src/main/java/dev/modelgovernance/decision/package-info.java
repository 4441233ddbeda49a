/**
 * What follows from a policy for one call at one instant, and why.
 *
 * <p>Start with {@link dev.modelgovernance.decision.Decision}. Everything here is immutable. May depend on
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.encoding}, {@code dev.modelgovernance.compiled},
 * {@code dev.modelgovernance.region} and {@code dev.modelgovernance.pattern}.
 */
@NullMarked
package dev.modelgovernance.decision;

import org.jspecify.annotations.NullMarked;
