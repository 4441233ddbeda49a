/**
 * Results that call a model only when somebody subscribes to them or takes from them, and what is done then.
 *
 * <p>Start with {@link dev.modelgovernance.guard.lazy.LazyResult}. Knows reactive libraries by the names of their methods, and
 * needs none of them. Depends on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.guard.lazy;

import org.jspecify.annotations.NullMarked;
