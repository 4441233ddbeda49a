/**
 * Attacks on guarded clients: what a request may look like that says one thing to a guard and another to a server, and what must
 * be seen on the wire.
 *
 * <p>Start with {@link dev.modelgovernance.attacks.AttackTest}. A module with clients has a test that extends it, and so each
 * trick is played by each client.
 */
package dev.modelgovernance.attacks;
