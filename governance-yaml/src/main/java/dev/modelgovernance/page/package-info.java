/**
 * What a policy says of an application, as a page to look at in a browser.
 *
 * <p>Start with {@link dev.modelgovernance.page.PolicyPage}. May depend on {@code dev.modelgovernance.guard},
 * {@code dev.modelgovernance.yaml}, {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.decision.text} and
 * {@code dev.modelgovernance.policy}.
 */
@NullMarked
package dev.modelgovernance.page;

import org.jspecify.annotations.NullMarked;
