/**
 * A guard for the clients of the Azure SDK for Java.
 *
 * <p>Start with {@link dev.modelgovernance.guard.azure.AzureGuard}. Needs that SDK's core, which whoever has such a client has; nothing
 * else of this library does. May depend on {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.guard} and {@code dev.modelgovernance.guard.request}.
 */
@NullMarked
package dev.modelgovernance.guard.azure;

import org.jspecify.annotations.NullMarked;
