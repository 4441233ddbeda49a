/**
 * What happens at start-up and before each call: refuse to start with a use that is not allowed, ask before the client is
 * touched.
 *
 * <p>Start with {@link dev.modelgovernance.guard.Governor}. Everything here is immutable and thread-safe, except the builder.
 * May depend on {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.decision.text},
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.guard.request}, {@code dev.modelgovernance.guard.http},
 * {@code dev.modelgovernance.guard.proxy}, {@code dev.modelgovernance.guard.lazy} and {@code dev.modelgovernance.guard.clients}.
 */
@NullMarked
package dev.modelgovernance.guard;

import org.jspecify.annotations.NullMarked;
