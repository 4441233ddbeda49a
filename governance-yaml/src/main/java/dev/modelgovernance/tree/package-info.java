/**
 * Trees of text with positions, as YAML 1.1 and JSON documents spell them.
 *
 * <p>Nothing is turned into a number, a date or a boolean: a scalar is its text as written. Start with
 * {@link dev.modelgovernance.tree.Tree}. Depends on nothing else of the library.
 */
@NullMarked
package dev.modelgovernance.tree;

import org.jspecify.annotations.NullMarked;
