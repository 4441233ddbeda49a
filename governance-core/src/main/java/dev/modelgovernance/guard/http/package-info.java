/**
 * Clients of {@code java.net.http} that ask before they send.
 *
 * <p>Start with {@link dev.modelgovernance.guard.http.GuardedHttpClient}. May depend on {@code dev.modelgovernance.guard.request}. Not
 * part of the public API.
 */
@NullMarked
package dev.modelgovernance.guard.http;

import org.jspecify.annotations.NullMarked;
