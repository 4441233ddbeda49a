/**
 * What runs beside an application: policies that are fetched again and again, the bundles and signatures that they travel in, and
 * the record of what was decided.
 *
 * <p>Start with {@link dev.modelgovernance.operations.DocumentSource} and {@link dev.modelgovernance.operations.AuditLog}. May
 * depend on {@code dev.modelgovernance.guard},
 * {@code dev.modelgovernance.yaml}, {@code dev.modelgovernance.tree}, {@code dev.modelgovernance.decision} and
 * {@code dev.modelgovernance.policy}.
 */
@NullMarked
package dev.modelgovernance.operations;

import org.jspecify.annotations.NullMarked;
