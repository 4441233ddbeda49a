/**
 * The algebra of finite regions: sets of points in a product of finite value sets, their intersection, union and
 * difference, and exact answers to whether anything is left.
 *
 * <p>Start with {@link dev.modelgovernance.region.Region}. Knows nothing of policies: attributes and values are numbers.
 * May depend on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.region;

import org.jspecify.annotations.NullMarked;
