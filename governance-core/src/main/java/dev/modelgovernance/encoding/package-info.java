/**
 * The values that a policy tells apart, numbered for the algebra of regions.
 *
 * <p>Start with {@link dev.modelgovernance.encoding.Encoding}. May depend on {@code dev.modelgovernance.policy},
 * {@code dev.modelgovernance.region} and {@code dev.modelgovernance.pattern}. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.encoding;

import org.jspecify.annotations.NullMarked;
