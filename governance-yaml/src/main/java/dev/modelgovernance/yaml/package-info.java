/**
 * Policies from and to YAML and JSON documents, the tests that documents hold, and calls written as JSON.
 *
 * <p>Start with {@link dev.modelgovernance.yaml.PolicyFiles}; {@link dev.modelgovernance.yaml.Packs} are the documents that
 * are shipped with the library. Everything that is wrong with a document is told at once, each with file, line and column.
 */
@NullMarked
package dev.modelgovernance.yaml;

import org.jspecify.annotations.NullMarked;
