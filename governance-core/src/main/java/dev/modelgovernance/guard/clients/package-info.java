/**
 * Libraries that call AI models: by which class each is known, and whom it calls.
 *
 * <p>Start with {@link dev.modelgovernance.guard.clients.KnownClients}. May depend on nothing. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.guard.clients;

import org.jspecify.annotations.NullMarked;
