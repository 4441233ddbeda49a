package dev.modelgovernance.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a replay finds. Not thread-safe. */
final class ReplayTally {

    private final Map<ReplayReport.Change, Group> groups = new TreeMap<>();
    private final Map<ReplayReport.Undecided, Long> undecided = new EnumMap<>(ReplayReport.Undecided.class);
    private long same;

    /** The differences of one kind. */
    static final class Group {

        private final List<ReplayReport.Example> examples = new ArrayList<>();
        private long count;

        /** Counts one more; returns whether it is still to be shown. */
        boolean count() {
            return ++count <= ReplayReport.SHOWN;
        }

        void show(ReplayReport.Example example) {
            examples.add(example);
        }
    }

    void undecided(ReplayReport.Undecided why) {
        undecided.merge(why, 1L, Long::sum);
    }

    void same() {
        same++;
    }

    Group group(ReplayReport.Change change) {
        return groups.computeIfAbsent(change, any -> new Group());
    }

    ReplayReport report(String policy, String fingerprint, @Nullable Instant at) {
        var differences = groups.entrySet().stream()
                .map(each ->
                        new ReplayReport.Difference(each.getKey(), each.getValue().count, each.getValue().examples))
                .toList();
        return new ReplayReport(policy, fingerprint, at, same, undecided, differences);
    }
}
