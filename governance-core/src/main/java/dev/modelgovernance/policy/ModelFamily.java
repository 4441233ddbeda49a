package dev.modelgovernance.policy;

import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.pattern.GlobSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Models that share a developer and tags, found by the ids under which providers serve them.
 *
 * <p>An id belongs to the family with the most specific glob that matches it whole. Immutable and thread-safe.
 *
 * @param id the name in the catalog
 * @param developer who made the models
 * @param ids globs over model ids: {@code *} stands for any run of characters
 * @param tags what is known of the models; empty where it is known that none applies, null where nothing is known
 */
public record ModelFamily(
        String id,
        String developer,
        List<String> ids,
        @Nullable List<String> tags) {

    private static final int SEARCH_LIMIT = 100_000;

    public ModelFamily {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(developer, "developer");
        ids = List.copyOf(ids);
        tags = tags == null ? null : List.copyOf(tags);
    }

    /** Returns an id that belongs to this family and would, were it not for this one, belong to another; or null. */
    public @Nullable String takenFrom(ModelFamily other) {
        for (var text : ids) {
            var mine = new Glob(text);
            var theirs = other.globs(glob -> glob.specificity() < mine.specificity());
            var id = theirs.isEmpty() ? null : common(mine, theirs, other.globs(glob -> !theirs.contains(glob)));
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private List<Glob> globs(Predicate<Glob> wanted) {
        return ids.stream().map(Glob::new).filter(wanted).toList();
    }

    /** Returns an id, or the glob where none can be found in time. */
    private static @Nullable String common(Glob mine, List<Glob> theirs, List<Glob> not) {
        try {
            return GlobSet.example(List.of(List.of(mine), theirs), not, SEARCH_LIMIT);
        } catch (IllegalStateException unknown) {
            return mine.text();
        }
    }
}
