/**
 * A guard for clients that send their requests by OkHttp: Spring AI, the SDKs of Anthropic, OpenAI and Google, and OkHttp
 * itself.
 *
 * <p>Start with {@link dev.modelgovernance.guard.okhttp.OkHttpGuard}. May depend on {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.guard},
 * {@code dev.modelgovernance.guard.request}, OkHttp and Okio; nothing else may depend on it, since OkHttp need not be there.
 */
@NullMarked
package dev.modelgovernance.guard.okhttp;

import org.jspecify.annotations.NullMarked;
