package dev.modelgovernance.analysis;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes boxes of calls and times in the words of policies, and calls of them. Not thread-safe. */
final class RangeWriter {

    private final Universe universe;
    private final Box start;
    private final Instant from;
    private final ValueNames names;
    private final Map<Instant, Moment> moments;

    /**
     * Starts with all the calls of which boxes are written.
     *
     * @param start what has no need to be said
     * @param moments how instants are written
     */
    RangeWriter(Universe universe, Box start, Instant from, ValueNames names, Map<Instant, Moment> moments) {
        this.universe = universe;
        this.start = start;
        this.from = from;
        this.names = names;
        this.moments = moments;
    }

    CallRange range(Box box) {
        var attributes = new TreeMap<String, Values>();
        var evidence = new TreeMap<String, String>();
        for (var number = 0; number < universe.count(); number++) {
            var axis = universe.axis(number);
            var side = box.side(number);
            if (side.equals(start.side(number))) {
                continue;
            }
            switch (axis.kind()) {
                case STATED -> attributes.put(axis.name(), names.of(number, side, start.side(number), time(box)));
                case STATED_DEVELOPER -> attributes.put(axis.name(), developers(axis, side, start.side(number)));
                case EVIDENCE -> evidence.put(axis.name(), held(axis, side));
                case TIME, OPEN -> {}
            }
        }
        var model = attributes.get("model");
        var isExact = model == null || names.isExact(model, box.side(universe.number("model")));
        return new CallRange(attributes, evidence, windows(time(box)), isExact);
    }

    /** Returns the developers that calls state; with some left out, calls that state none are among them. */
    private static Values developers(Axis axis, ValueSet side, ValueSet all) {
        var isUnstated = side.contains(0);
        var named = (isUnstated ? all.minus(side) : side)
                .stream().mapToObj(axis.values()::get).toList();
        return isUnstated ? new Values(List.of(), named) : Values.of(named);
    }

    private ValueSet time(Box box) {
        return box.side(universe.timeNumber());
    }

    private static String held(Axis axis, ValueSet side) {
        var spans = new ArrayList<String>();
        var first = side.next(0);
        while (first >= 0) {
            var last = first;
            while (last + 1 < axis.size() && side.contains(last + 1)) {
                last++;
            }
            spans.add(held(axis, first, last));
            first = side.next(last + 1);
        }
        return String.join(" or ", spans);
    }

    private static String held(Axis axis, int first, int last) {
        var upTo = last + 1 < axis.size() ? axis.values().get(last + 1) : null;
        if (last == 0) {
            return "not held";
        }
        if (first == 0) {
            return "not held, or not known to be younger than " + upTo;
        }
        var young =
                first == 1 ? "held" : "held and younger than " + axis.values().get(first);
        return upTo == null ? young : young + ", not known to be younger than " + upTo;
    }

    private List<Window> windows(ValueSet slices) {
        var windows = new ArrayList<Window>();
        var first = slices.next(0);
        while (first >= 0) {
            var last = first;
            while (last + 1 < slices.size() && slices.contains(last + 1)) {
                last++;
            }
            var isFirst = first == 0 || !universe.time().start(first).isAfter(from);
            windows.add(new Window(
                    isFirst ? null : moment(universe.time().start(first)),
                    last + 1 == slices.size() ? null : moment(universe.time().start(last + 1))));
            first = slices.next(last + 1);
        }
        return windows;
    }

    private Moment moment(Instant at) {
        return moments.getOrDefault(at, Moment.at(at));
    }

    /** Returns the first point of a box as a call. */
    CallExample example(Box box, @Nullable String use) {
        var call = use == null ? Call.unstated() : Call.through(use);
        var held = new ArrayList<String>();
        var ages = new TreeMap<String, String>();
        for (var number = 0; number < universe.count(); number++) {
            var axis = universe.axis(number);
            var value = box.side(number).first();
            switch (axis.kind()) {
                case STATED -> call = call.with(axis.name(), stated(number, value));
                case STATED_DEVELOPER -> {
                    if (value > 0) {
                        call = call.with(axis.name(), Values.of(axis.values().get(value)));
                    }
                }
                case EVIDENCE -> {
                    if (value > 0) {
                        held.add(axis.name());
                    }
                    if (value > 1) {
                        ages.put(axis.name(), axis.values().get(value));
                    }
                }
                case TIME, OPEN -> {}
            }
        }
        if (!held.isEmpty()) {
            call = call.evidence(held.toArray(String[]::new));
        }
        return new CallExample(call, instant(time(box).first()), ages);
    }

    private Instant instant(int slice) {
        var time = universe.time();
        if (slice == 0) {
            if (!from.equals(Instant.MIN)) {
                return from;
            }
            return time.count() == 1 ? Instant.EPOCH : time.start(1).minusSeconds(1);
        }
        return time.start(slice).isAfter(from) ? time.start(slice) : from;
    }

    private Values stated(int number, int value) {
        if (names.arePlaces(number)) {
            return Values.of(place(universe.axis(number).values().get(value)));
        }
        var all = universe.axis(number).values();
        var inside = names.within(number, value)
                .minus(ValueSet.of(all.size(), value))
                .and(start.side(number));
        return new Values(
                List.of(all.get(value)), inside.stream().mapToObj(all::get).toList());
    }

    private String place(String name) {
        if (name.equals(JurisdictionClasses.OTHER)) {
            return Jurisdiction.countries().stream()
                    .filter(code -> universe.jurisdictions()
                            .of(code)
                            .equals(universe.jurisdictions().others()))
                    .findFirst()
                    .orElseThrow();
        }
        var country = name.substring(0, Math.min(2, name.length()));
        return !name.equals(country + "-" + JurisdictionClasses.OTHER)
                ? name
                : IntStream.range(0, 1_000)
                        .mapToObj(part -> country + "-" + (999 - part))
                        .filter(code -> Jurisdiction.isCode(code)
                                && !universe.jurisdictions().tellsApart(code))
                        .findFirst()
                        .orElseThrow();
    }
}
