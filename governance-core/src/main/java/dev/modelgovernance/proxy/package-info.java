/**
 * Interfaces of clients whose methods ask before they are called.
 *
 * <p>Start with {@link dev.modelgovernance.proxy.GuardedInterface}. Knows the clients by the names of their methods, and needs
 * none of them. May depend on {@code dev.modelgovernance.request}. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.proxy;

import org.jspecify.annotations.NullMarked;
