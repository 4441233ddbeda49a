/**
 * What follows from policies for all calls at all times: what a change of a policy changed, and whether a claim holds.
 *
 * <p>Start with {@link dev.modelgovernance.analysis.PolicyDiff}. Every answer is exact or refused, none is sampled. May depend on
 * {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.compiled}, {@code dev.modelgovernance.encoding},
 * {@code dev.modelgovernance.policy}, {@code dev.modelgovernance.region} and {@code dev.modelgovernance.pattern}.
 */
@NullMarked
package dev.modelgovernance.analysis;

import org.jspecify.annotations.NullMarked;
