/**
 * The Java clients of AI models: the classes, artifacts, configuration keys and hosts that tell of them, and the providers
 * that they call. All facts are rows of {@code clients.csv}.
 *
 * <p>Start with {@link dev.modelgovernance.guard.clients.KnownClients}. May depend on {@code dev.modelgovernance.pattern}.
 * Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.guard.clients;

import org.jspecify.annotations.NullMarked;
