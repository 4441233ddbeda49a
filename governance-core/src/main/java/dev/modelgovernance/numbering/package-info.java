/**
 * The values that a policy tells apart, numbered for the algebra of regions.
 *
 * <p>Start with {@link dev.modelgovernance.numbering.Coordinates}. May depend on {@code dev.modelgovernance.policy},
 * {@code dev.modelgovernance.region} and {@code dev.modelgovernance.glob}. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.numbering;

import org.jspecify.annotations.NullMarked;
