package dev.modelgovernance.analysis;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what calls can state under one of two policies only, and whether that policy allows any call which does. */
final class OneSidedValues {

    private final Universe universe;
    private final Search search;
    private final RangeWriter writer;
    private final Side before;
    private final Side after;
    private final Box start;
    private final List<OneSidedValue> found = new ArrayList<>();

    OneSidedValues(Universe universe, Search search, RangeWriter writer, Side before, Side after, Box start) {
        this.universe = universe;
        this.search = search;
        this.writer = writer;
        this.before = before;
        this.after = after;
        this.start = start;
    }

    List<OneSidedValue> find() {
        for (var axis = 0; axis < universe.count(); axis++) {
            var kind = universe.axis(axis).kind();
            if (kind == Axis.Kind.STATED || kind == Axis.Kind.STATED_DEVELOPER) {
                find(axis);
            }
        }
        findEvidence(before, after, false);
        findEvidence(after, before, true);
        return found;
    }

    /** Evidence that a policy does not define is passed over there, as attributes are. */
    private void findEvidence(Side side, Side other, boolean isNew) {
        var ids = new TreeSet<>(side.compiled().policy().evidence().keySet());
        ids.removeAll(other.compiled().policy().evidence().keySet());
        ids.forEach(id -> found.add(new OneSidedValue("evidence", id, isNew, null)));
    }

    private void find(int axis) {
        var name = universe.axis(axis).name();
        var isOld = isKnown(before, name);
        if (isOld != isKnown(after, name)) {
            found.add(new OneSidedValue(name, null, !isOld, null));
            return;
        }
        var old = before.known(axis);
        var updated = after.known(axis);
        old.minus(updated).stream().forEach(value -> add(axis, value, before, false));
        updated.minus(old).stream().forEach(value -> add(axis, value, after, true));
    }

    private static boolean isKnown(Side side, String attribute) {
        return side.compiled().policy().kind(attribute) != null;
    }

    private void add(int axis, int value, Side side, boolean isNew) {
        var name = universe.axis(axis).name();
        found.add(new OneSidedValue(
                name, universe.axis(axis).values().get(value), isNew, example(box(axis, value, side), side)));
    }

    /** Returns the calls that a policy knows which have the value. */
    private Box box(int axis, int value, Side side) {
        var sides = new ArrayList<ValueSet>();
        for (var each = 0; each < universe.count(); each++) {
            sides.add(each == axis ? ValueSet.of(universe.axis(axis).size(), value) : side.known(each));
        }
        sides.set(universe.timeNumber(), start.side(universe.timeNumber()));
        return Box.of(sides);
    }

    private @Nullable CallExample example(Box box, Side side) {
        var allowed =
                search.find(box, new Verdicts(universe, search, side.facts(null), side.statements()).allowed(box));
        return allowed == null ? null : writer.example(Objects.requireNonNull(allowed), null);
    }
}
