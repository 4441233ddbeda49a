/**
 * A plain and slow evaluator of the policy language, which shares no code with the engine that it checks.
 *
 * <p>Start with {@link dev.modelgovernance.reference.Reference}. May depend on {@code dev.modelgovernance.policy} and on the
 * values of {@code dev.modelgovernance.decision} that calls and decisions are made of.
 */
package dev.modelgovernance.reference;
