package dev.modelgovernance.decision;

import dev.modelgovernance.glob.Glob;
import dev.modelgovernance.numbering.Mentions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The globs and instants that parts of a policy speak of, gathered when they are first asked for: most are never, and to go
 * through a large policy once more would be much of what it takes to compile it.
 *
 * <p>Thread-safe: two threads may gather them at once, with the same result.
 */
final class Mentioned {

    private final Supplier<Mentions> mentions;

    private @Nullable Set<Set<Glob>> globs;
    private @Nullable List<Instant> instants;

    Mentioned(Supplier<Mentions> mentions) {
        this.mentions = mentions;
    }

    /** Returns the lists of globs over model ids. */
    Set<Set<Glob>> globs() {
        var known = globs;
        if (known == null) {
            known = mentions.get().globLists();
            globs = known;
        }
        return known;
    }

    /** Returns the instants, in order. */
    List<Instant> instants() {
        var known = instants;
        if (known == null) {
            known = mentions.get().instants();
            instants = known;
        }
        return known;
    }
}
