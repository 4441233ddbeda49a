package dev.modelgovernance.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed of a call for each value of one attribute, or of each pair of values of two: which models, and where.
 *
 * <pre>{@code
 * PermittedTable table = PermittedTable.of(decider, Call.unstated().deployer("DE").users("DE"), List.of("model", "processing"), at, until);
 * }</pre>
 *
 * <p>Each cell is the decision on the call with those values stated. Immutable and thread-safe.
 *
 * @param call the call, without the values
 * @param at the instant from which it is asked about
 * @param until the instant until which, itself included
 * @param dimensions the attributes with their values, one or two
 * @param cells one for each combination of values, by the first attribute and then by the second
 */
public record PermittedTable(Call call, Instant at, Instant until, List<Dimension> dimensions, List<Cell> cells) {

    /** So many combinations are decided at most. */
    private static final int MOST_CELLS = 20_000;

    /**
     * An attribute, with its values. Immutable and thread-safe.
     *
     * @param attribute the attribute
     * @param values the values, in the order in which the call or its use states them, or sorted
     */
    public record Dimension(String attribute, List<Value> values) {

        public Dimension {
            Objects.requireNonNull(attribute, "attribute");
            values = List.copyOf(values);
        }
    }

    /**
     * A value that is asked about. Immutable and thread-safe.
     *
     * @param name how it is written: the value itself, or for model ids and places that decide alike their glob, {@code other}, or
     *     {@code US-other}
     * @param stated the value that is stated, which stands for all that decide alike
     */
    public record Value(String name, String stated) {

        public Value {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(stated, "stated");
        }
    }

    /**
     * What is decided for one combination of values. Immutable and thread-safe.
     *
     * @param values one value of each attribute
     * @param decisions the decision at first, and then each with which it comes to something else, in order of time
     */
    public record Cell(List<Value> values, List<Decision> decisions) {

        public Cell {
            values = List.copyOf(values);
            decisions = List.copyOf(decisions);
        }

        /** Returns what the call comes to at first. */
        public Permission permission() {
            return Permission.of(decisions.get(0));
        }

        /** Returns when it comes to something else; null where it does not in the time that is asked about. */
        public @Nullable Instant until() {
            return decisions.size() == 1 ? null : decisions.get(1).at();
        }
    }

    public PermittedTable {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(until, "until");
        dimensions = List.copyOf(dimensions);
        cells = List.copyOf(cells);
    }

    /**
     * Returns what is allowed of a call.
     *
     * <p>The values of an attribute are those that the call states of it, or else its use or the application; a glob stands for the
     * classes of model ids in it that the policy tells apart. Where nothing is stated they are all that the policy tells apart.
     *
     * @param attributes one or two attributes
     * @throws IllegalArgumentException if there are none or more, one cannot be stated or is evidence, its values cannot be told
     *     apart, or there are more than 20,000 combinations
     */
    public static PermittedTable of(Decider decider, Call call, List<String> attributes, Instant at, Instant until) {
        if (attributes.isEmpty()
                || attributes.size() > 2
                || attributes.stream().distinct().count() < attributes.size()) {
            throw new IllegalArgumentException(
                    "\"" + String.join(",", attributes) + "\" is neither one attribute nor two");
        }
        var values = new StatableValues(decider, call);
        var dimensions = attributes.stream()
                .map(attribute -> new Dimension(attribute, values.of(attribute)))
                .toList();
        var count = dimensions.stream().mapToLong(each -> each.values().size()).reduce(1, (one, other) -> one * other);
        if (count > MOST_CELLS) {
            throw new IllegalArgumentException(count + " combinations of values are more than " + MOST_CELLS
                    + ": state those of " + String.join(" or ", attributes) + " to ask about");
        }
        var cells = new ArrayList<Cell>();
        for (var first : dimensions.get(0).values()) {
            if (dimensions.size() == 1) {
                cells.add(cell(decider, call, dimensions, List.of(first), at, until));
            } else {
                for (var second : dimensions.get(1).values()) {
                    cells.add(cell(decider, call, dimensions, List.of(first, second), at, until));
                }
            }
        }
        return new PermittedTable(call, at, until, dimensions, cells);
    }

    private static Cell cell(
            Decider decider, Call call, List<Dimension> dimensions, List<Value> values, Instant at, Instant until) {
        var stated = call;
        for (var i = 0; i < values.size(); i++) {
            stated = stated.with(dimensions.get(i).attribute(), values.get(i).stated());
        }
        var prepared = decider.prepare(stated);
        var decision = prepared.decide(at);
        var decisions = new ArrayList<>(List.of(decision));
        var before = Permission.of(decision);
        for (var next = next(decider, decision); next != null && !next.isAfter(until); next = next(decider, decision)) {
            decision = prepared.decide(next);
            var after = Permission.of(decision);
            if (after != before) {
                decisions.add(decision);
                before = after;
            }
        }
        return new Cell(values, decisions);
    }

    /** Returns when the call may come to something else: what a denial depends on may change before its reasons do. */
    private static @Nullable Instant next(Decider decider, Decision decision) {
        var slices = decider.compiled().slices();
        var next = slices.of(decision.at()) + 1;
        return decision.isAllowed() || next >= slices.count() ? decision.validUntil() : slices.start(next);
    }

    /** Returns whether any of the combinations is allowed at first. */
    public boolean isAnyAllowed() {
        return cells.stream().anyMatch(cell -> cell.permission() == Permission.ALLOWED);
    }
}
