package dev.modelgovernance.bench;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The judge: looks at one rule after the other, denials first, in plain Java. */
final class LinearScan implements Contestant {

    private final Workload workload;
    private Line[] denials = {};
    private Line[] permits = {};
    private Line[] duties = {};
    private Asked[] calls = {};

    LinearScan(Workload workload) {
        this.workload = workload;
    }

    /** Returns the scan of a workload's rules, ready to judge. */
    static LinearScan of(Workload workload) {
        var scan = new LinearScan(workload);
        scan.compile();
        return scan;
    }

    @Override
    public void compile() {
        denials = lines(workload.rules(PlainRule.Kind.DENY));
        permits = lines(workload.rules(PlainRule.Kind.PERMIT));
        duties = lines(workload.rules(PlainRule.Kind.REQUIRE));
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(this::asked).toArray(Asked[]::new);
    }

    @Override
    public boolean allows(int call) {
        return allows(calls[call]);
    }

    boolean allows(PlainCall call) {
        return allows(asked(call));
    }

    /** Returns the rules that oblige to something where a call is allowed. */
    Set<String> duties(PlainCall call) {
        var asked = asked(call);
        var found = new TreeSet<String>();
        if (allows(asked)) {
            for (var line : duties) {
                if (line.applies(asked)) {
                    found.add(line.id);
                }
            }
        }
        return found;
    }

    private boolean allows(Asked call) {
        return !anyApplies(denials, call) && anyApplies(permits, call);
    }

    private static boolean anyApplies(Line[] lines, Asked call) {
        for (var line : lines) {
            if (line.applies(call)) {
                return true;
            }
        }
        return false;
    }

    private Asked asked(PlainCall call) {
        return new Asked(workload.attributes(), call);
    }

    private Line[] lines(List<PlainRule> rules) {
        return rules.stream().map(rule -> new Line(workload, rule)).toArray(Line[]::new);
    }

    /** A call: the value of each attribute that the rules restrict, save the model. */
    private static final class Asked {

        private final String[] values;
        private final String model;
        private final long at;

        Asked(List<String> attributes, PlainCall call) {
            values = attributes.stream().map(call::value).toArray(String[]::new);
            model = call.value("model");
            at = call.at().getEpochSecond();
        }
    }

    /** A rule: the values of each attribute, null where all will do, and the exceptions. */
    private static final class Line {

        private final String id;
        private final @Nullable Set<String>[] sides;
        private final @Nullable List<String[]> globs;
        private final long from;
        private final long until;
        private final Line[] unless;

        @SuppressWarnings({"unchecked", "rawtypes"})
        Line(Workload workload, PlainRule rule) {
            id = rule.id();
            sides = new Set[workload.attributes().size()];
            for (var side = 0; side < sides.length; side++) {
                var values = rule.when().get(workload.attributes().get(side));
                sides[side] = values == null ? null : Set.copyOf(workload.expanded(values));
            }
            var written = rule.when().get("model");
            globs = written == null
                    ? null
                    : written.stream().map(glob -> glob.split("\\*", -1)).toList();
            from = rule.fromSecond();
            until = rule.untilSecond();
            unless = rule.unless().stream()
                    .map(exception -> new Line(workload, exception))
                    .toArray(Line[]::new);
        }

        boolean applies(Asked call) {
            if (call.at < from || call.at >= until) {
                return false;
            }
            for (var side = 0; side < sides.length; side++) {
                var values = sides[side];
                if (values != null && !values.contains(call.values[side])) {
                    return false;
                }
            }
            return hasModel(call.model) && !anyApplies(unless, call);
        }

        private boolean hasModel(String model) {
            if (globs == null) {
                return true;
            }
            for (var parts : globs) {
                if (matches(parts, model)) {
                    return true;
                }
            }
            return false;
        }

        /** Tells whether a text is what stands between the stars of a glob, with anything in place of the stars. */
        private static boolean matches(String[] parts, String text) {
            var last = parts.length - 1;
            if (last == 0) {
                return parts[0].equals(text);
            }
            var at = text.startsWith(parts[0]) ? parts[0].length() : -1;
            for (var part = 1; part < last && at >= 0; part++) {
                var found = text.indexOf(parts[part], at);
                at = found < 0 ? -1 : found + parts[part].length();
            }
            return at >= 0 && text.length() - at >= parts[last].length() && text.endsWith(parts[last]);
        }
    }
}
