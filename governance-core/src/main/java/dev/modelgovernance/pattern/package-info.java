/**
 * Patterns over model ids and over hosts, and exact answers to which globs one id can match together.
 *
 * <p>Start with {@link dev.modelgovernance.pattern.Glob} and {@link dev.modelgovernance.pattern.HostPattern}. May depend on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.pattern;

import org.jspecify.annotations.NullMarked;
