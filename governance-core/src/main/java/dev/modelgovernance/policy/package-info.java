/**
 * What is allowed, as written: policies, regimes, rules, the catalog and the application's declaration, and the words to
 * write them with in Java.
 *
 * <p>Start with {@link dev.modelgovernance.policy.Policy}. Everything here is immutable, save the builders. May depend on
 * {@code dev.modelgovernance.pattern}.
 */
@NullMarked
package dev.modelgovernance.policy;

import org.jspecify.annotations.NullMarked;
