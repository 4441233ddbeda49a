/**
 * A policy compiled into rules over encoded values, and to which of the atomic calls of a call each of them applies.
 *
 * <p>Start with {@link dev.modelgovernance.compiled.CompiledPolicy}. May depend on {@code dev.modelgovernance.encoding},
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.region} and {@code dev.modelgovernance.pattern}. Not part of
 * the public API.
 */
@NullMarked
package dev.modelgovernance.compiled;

import org.jspecify.annotations.NullMarked;
