/**
 * Patterns over model ids, and exact answers to which of them an id can match together.
 *
 * <p>Start with {@link dev.modelgovernance.glob.Glob}. May depend on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.glob;

import org.jspecify.annotations.NullMarked;
