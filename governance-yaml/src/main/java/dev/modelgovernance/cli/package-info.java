/**
 * The command line.
 *
 * <p>Start with {@link dev.modelgovernance.cli.Main}. May depend on everything;
 * nothing but the rule for Maven depends on it.
 */
@NullMarked
package dev.modelgovernance.cli;

import org.jspecify.annotations.NullMarked;
