package dev.modelgovernance.analysis;

import dev.modelgovernance.decision.Decision;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared use on which another verdict or other obligations follow from a new policy. Immutable and thread-safe.
 *
 * @param use the use
 * @param from when it begins; null where it is so from the start
 * @param until when it ends; null where it does not
 * @param before what the old policy decides when it begins; null where it does not declare the use
 * @param after what the new policy decides then; null where it does not declare the use
 */
public record UseChange(
        String use,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Decision before,
        @Nullable Decision after) {

    public UseChange {
        Objects.requireNonNull(use, "use");
    }
}
