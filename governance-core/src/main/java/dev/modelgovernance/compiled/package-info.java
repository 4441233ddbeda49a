/**
 * Whether conditions hold for all of a call, none of it, or some: the words of a policy, compiled once.
 *
 * <p>Start with {@link dev.modelgovernance.compiled.Formula}. May depend on {@code dev.modelgovernance.encoding},
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.region} and {@code dev.modelgovernance.pattern}. Not part of
 * the public API.
 */
@NullMarked
package dev.modelgovernance.compiled;

import org.jspecify.annotations.NullMarked;
