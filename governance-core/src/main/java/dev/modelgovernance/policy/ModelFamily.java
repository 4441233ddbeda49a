package dev.modelgovernance.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Models that share a developer and tags, found by the ids under which providers serve them.
 *
 * <p>An id belongs to the family with the most specific glob that matches it whole. Immutable and thread-safe.
 *
 * @param id the name in the catalog
 * @param developer who made the models
 * @param ids globs over model ids: {@code *} stands for any run of characters
 * @param tags the tags of the models; empty where they are known to have none, null where it is not known
 */
public record ModelFamily(
        String id,
        String developer,
        List<String> ids,
        @Nullable List<String> tags) {

    public ModelFamily {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(developer, "developer");
        ids = List.copyOf(ids);
        tags = tags == null ? null : List.copyOf(tags);
    }
}
