/**
 * The command line.
 *
 * <p>Start with {@link dev.modelgovernance.cli.Main}. May depend on everything;
 * nothing depends on it.
 */
@NullMarked
package dev.modelgovernance.cli;

import org.jspecify.annotations.NullMarked;
