/**
 * Names of hosts, and patterns over them.
 *
 * <p>Start with {@link dev.modelgovernance.host.HostPattern}. May depend on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.host;

import org.jspecify.annotations.NullMarked;
