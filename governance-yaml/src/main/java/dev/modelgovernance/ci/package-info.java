/**
 * What a command found, written for the places where continuous integration shows results: SARIF, JUnit's XML, workflow commands
 * and Markdown.
 *
 * <p>Start with {@link dev.modelgovernance.ci.CiReport}. May depend on {@code dev.modelgovernance.policy}.
 */
@NullMarked
package dev.modelgovernance.ci;

import org.jspecify.annotations.NullMarked;
