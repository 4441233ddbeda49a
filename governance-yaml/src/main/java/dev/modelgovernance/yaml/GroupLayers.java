package dev.modelgovernance.yaml;

import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.Policy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shares out the groups of a policy among documents, each of which has one zone and imports the next.
 *
 * <p>A group may hold only groups of its own document and of those further down. Not thread-safe.
 */
final class GroupLayers {

    private final List<Group> all;
    private final Set<Group> left;

    /** The groups of one document and its zone. */
    record Layer(ZoneId zone, List<Group> groups) {}

    private GroupLayers(Policy policy) {
        all = List.copyOf(policy.groups().values());
        left = new LinkedHashSet<>(all);
    }

    /** Returns the layers; the first is for the document that holds all else. */
    static List<Layer> of(Policy policy) {
        var layers = new GroupLayers(policy);
        var application = policy.application();
        var found = new ArrayList<Layer>();
        found.add(layers.next(application == null ? null : ZoneFinder.of(application)));
        while (!layers.left.isEmpty()) {
            found.add(layers.next(null));
        }
        return found;
    }

    /** Takes all groups that fit into a zone and that no remaining group holds. */
    private Layer next(@Nullable ZoneId wanted) {
        var taken = new ArrayList<Group>();
        take(null, taken);
        var zone = wanted == null ? firstZone() : wanted;
        take(zone, taken);
        var groups = all.stream().filter(taken::contains).toList();
        return new Layer(Objects.requireNonNullElse(zone, ZoneId.of("UTC")), groups);
    }

    private void take(@Nullable ZoneId zone, List<Group> taken) {
        var isDone = false;
        while (!isDone) {
            var free = free().filter(group -> isIn(zone, group)).toList();
            isDone = free.isEmpty();
            taken.addAll(free);
            left.removeAll(free);
        }
    }

    private static boolean isIn(@Nullable ZoneId zone, Group group) {
        var own = ZoneFinder.of(group);
        return own == null || own.equals(zone);
    }

    /** Goes by the name of the zone, so that writing again what was read makes the same layers. */
    private @Nullable ZoneId firstZone() {
        return free().map(ZoneFinder::of)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(ZoneId::getId))
                .orElse(null);
    }

    private Stream<Group> free() {
        var held = left.stream()
                .flatMap(group -> group.members().stream())
                .map(Group.Member::name)
                .collect(Collectors.toSet());
        return left.stream().filter(group -> !held.contains(group.id()));
    }
}
