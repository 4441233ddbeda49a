package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.RecentValues;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The narrower calls of one prepared call that were prepared last.
 *
 * <p>Keeps at most 1,024, each of a call that states at most {@value #LONGEST} characters more. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // A narrower call begins with the very same object.
final class CallCache {

    private static final int LONGEST = 300;

    private final Call start;
    private final Function<Call, PreparedCall> prepare;
    private final RecentValues<PreparedCall> calls = new RecentValues<>(10);

    /** Starts with the call that the others begin with, and what prepares them. */
    CallCache(Call start, Function<Call, PreparedCall> prepare) {
        this.start = start;
        this.prepare = prepare;
    }

    /** Returns whether a call begins with another, the very same object. */
    static boolean beginsWith(Call start, Call narrower) {
        Call stated = narrower;
        while (stated != null && stated != start) {
            stated = stated.before();
        }
        return stated != null;
    }

    /** Returns the prepared call that states the same, in the same order, and keeps it. */
    PreparedCall get(Call narrower) {
        var hash = hash(narrower);
        var found = calls.at(hash);
        if (found != null && statesTheSame(narrower, found.call())) {
            return found;
        }
        var prepared = prepare.apply(narrower);
        if (length(start, narrower) <= LONGEST) {
            calls.put(hash, prepared);
        }
        return prepared;
    }

    private boolean statesTheSame(Call one, Call other) {
        Call mine = one;
        Call its = other;
        while (mine != start && its != start) {
            if (!mine.attribute().equals(its.attribute())
                    || !Objects.equals(mine.values(), its.values())
                    || !Objects.equals(mine.written(), its.written())) {
                return false;
            }
            mine = Objects.requireNonNull(mine.before());
            its = Objects.requireNonNull(its.before());
        }
        return mine == its;
    }

    /** Returns how many characters a call states after another that it begins with; null for all that it states. */
    static int length(@Nullable Call start, Call narrower) {
        var length = 0;
        Call stated = narrower;
        while (stated != null && stated != start) {
            var values = stated.values();
            var written = stated.written();
            length += stated.attribute().length() + (written == null ? 0 : written.length());
            length += values == null ? 0 : length(values.in()) + length(values.not());
            stated = stated.before();
        }
        return length;
    }

    private static int length(List<String> values) {
        var length = 0;
        for (var i = 0; i < values.size(); i++) {
            length += values.get(i).length();
        }
        return length;
    }

    private int hash(Call narrower) {
        var hash = 1;
        for (var stated = narrower; stated != start; stated = Objects.requireNonNull(stated.before())) {
            hash = 31 * hash + stated.attribute().hashCode();
            hash = 31 * hash + Objects.hashCode(stated.values());
        }
        return hash;
    }
}
