/**
 * Measures the engine, beside what people would use instead; {@link dev.modelgovernance.bench.Bench} is the way in.
 *
 * <p>Built and run only in the profile {@code bench}.
 */
@NullMarked
package dev.modelgovernance.bench;

import org.jspecify.annotations.NullMarked;
