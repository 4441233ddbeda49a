/**
 * Clients of {@code java.net.http} that ask before they send.
 *
 * <p>Start with {@link dev.modelgovernance.http.GuardedHttpClient}. May depend on {@code dev.modelgovernance.request}. Not
 * part of the public API.
 */
@NullMarked
package dev.modelgovernance.http;

import org.jspecify.annotations.NullMarked;
