/**
 * Calls by the SDKs of providers, to a provider on this machine.
 *
 * <p>Start with {@link dev.modelgovernance.clients.Claims}, which has what all of them need.
 */
package dev.modelgovernance.clients;
