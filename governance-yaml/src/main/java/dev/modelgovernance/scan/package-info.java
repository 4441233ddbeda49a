/**
 * What the files of a project say about the AI models that an application calls, held against the uses that it declares.
 *
 * <p>Start with {@link dev.modelgovernance.scan.FileScan}. What artifacts, configuration keys and hosts mean stands in
 * {@code dev.modelgovernance.guard.clients}. May depend on that, {@code dev.modelgovernance.tree},
 * {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.guard.request}, {@code dev.modelgovernance.pattern} and
 * {@code dev.modelgovernance.policy}. Not part of the public API.
 */
@NullMarked
package dev.modelgovernance.scan;

import org.jspecify.annotations.NullMarked;
