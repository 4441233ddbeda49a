/**
 * What a request over HTTP tells about the call that it makes: who is called, which model, and where it may be processed.
 *
 * <p>Start with {@link dev.modelgovernance.guard.request.ModelRequest}. Everything here is immutable and thread-safe. May depend on
 * {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.policy} and {@code dev.modelgovernance.pattern}.
 */
@NullMarked
package dev.modelgovernance.guard.request;

import org.jspecify.annotations.NullMarked;
