/**
 * Interfaces of clients whose methods ask before they are called.
 *
 * <p>Start with {@link dev.modelgovernance.guard.proxy.GuardedInterface}. Knows the clients by the names of their methods, and needs
 * none of them. May depend on {@code dev.modelgovernance.guard.request} and
 * {@code dev.modelgovernance.guard.lazy}. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.guard.proxy;

import org.jspecify.annotations.NullMarked;
