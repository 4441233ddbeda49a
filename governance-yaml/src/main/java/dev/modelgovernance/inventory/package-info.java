/**
 * What applications declare, as an inventory: a register of uses, and a bill of materials in CycloneDX.
 *
 * <p>Start with {@link dev.modelgovernance.inventory.Inventory}. May depend on {@code dev.modelgovernance.ci},
 * {@code dev.modelgovernance.decision}, {@code dev.modelgovernance.policy} and {@code dev.modelgovernance.pattern}.
 */
@NullMarked
package dev.modelgovernance.inventory;

import org.jspecify.annotations.NullMarked;
