/**
 * A provider of models on this machine, and a relay in front of it that counts what comes through: for tests of what
 * clients send.
 *
 * <p>Start with {@link dev.modelgovernance.wire.Relay}. May depend on nothing.
 */
package dev.modelgovernance.wire;
