/**
 * Whether conditions hold for all of a call, none of it, or some: the words of a policy, compiled once.
 *
 * <p>Start with {@link dev.modelgovernance.match.Matcher}. May depend on {@code dev.modelgovernance.numbering},
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.region} and {@code dev.modelgovernance.glob}. Not part of
 * the public API.
 */
@NullMarked
package dev.modelgovernance.match;

import org.jspecify.annotations.NullMarked;
