package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.region.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of a rule's condition, of the scope of a regime that permits, or a declared use, over encoded values.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompiledRule {

    /** What a compiled rule does to the calls to which it applies. */
    public enum Role {
        /** It denies the call. */
        PROHIBITS,
        /** Its regime denies the call unless one of its rules permits it. */
        LIMITS,
        /** It declares the call. */
        DECLARES,
        /** It permits the call, as far as its regime goes. */
        PERMITS,
        /** It requires evidence or hands out obligations. */
        REQUIRES
    }

    private final Role role;
    private final int number;
    private final @Nullable Cause reason;
    private final @Nullable Cause obligation;
    private final Encoding encoding;
    private final Box box;
    private final int from;
    private final int until;
    private final Formula rest;
    private final List<Formula> held;

    // Put together when asked for; two threads may do so at once, with the same result.
    private @Nullable Formula boxed;
    private @Nullable Formula condition;

    /**
     * Puts a compiled rule together.
     *
     * @param number of a rule that limits or permits, the number of its regime; of one that obliges, its place among those
     * @param reason why it denies calls, or null
     * @param obligation what it obliges to, or null
     * @param box a superset of the calls to which it applies
     * @param from the first slice of time in which it is in force
     * @param until the first slice of time in which it no longer is
     * @param rest what must hold of a call in the box
     * @param held for each piece of evidence that it requires, the calls for which that is held
     */
    CompiledRule(
            Role role,
            int number,
            @Nullable Cause reason,
            @Nullable Cause obligation,
            Encoding encoding,
            Box box,
            int from,
            int until,
            Formula rest,
            List<Formula> held) {
        this.role = role;
        this.number = number;
        this.reason = reason;
        this.obligation = obligation;
        this.encoding = encoding;
        this.box = box;
        this.from = from;
        this.until = until;
        this.rest = rest;
        this.held = List.copyOf(held);
    }

    public Role role() {
        return role;
    }

    /** Returns the number of the regime of a rule that limits or permits. */
    public int number() {
        return number;
    }

    /** Returns why it denies calls, or null. */
    public @Nullable Cause reason() {
        return reason;
    }

    /** Returns what it obliges to, or null. */
    public @Nullable Cause obligation() {
        return obligation;
    }

    /** Returns the first slice of time in which it is in force. */
    public int from() {
        return from;
    }

    /** Returns the first slice of time in which it no longer is in force. */
    public int until() {
        return until;
    }

    /** Returns for each piece of evidence that it requires the calls for which that is held. */
    public List<Formula> held() {
        return held;
    }

    Box box() {
        return box;
    }

    /** Returns the calls to which it applies while it is in force. */
    public Formula condition() {
        var known = condition;
        if (known == null) {
            known = Formula.every(List.of(boxed(), rest));
            condition = known;
        }
        return known;
    }

    /** Returns the calls in the box. */
    private Formula boxed() {
        var known = boxed;
        if (known == null) {
            var parts = new ArrayList<Formula>();
            for (var attribute : box.restricted()) {
                parts.add(new Formula.Among(attribute, box.side(attribute), encoding.bit(attribute)));
            }
            known = Formula.every(parts);
            boxed = known;
        }
        return known;
    }

    /** Returns whether it is in force in a slice of time. */
    public boolean isInForce(int slice) {
        return slice >= from && slice < until;
    }

    /** Returns to which atomic calls of a call it applies. */
    public Coverage coverage(EncodedCall call, int slice) {
        return isInForce(slice) ? condition().match(call, slice) : Coverage.NONE;
    }

    /** Returns to which atomic calls of a call it applies which has a point in common with its box, while it is in force. */
    public Coverage coverageOfMet(EncodedCall call, int slice) {
        return (call.isOpen(boxed().attributes()) ? condition() : rest).match(call, slice);
    }

    /**
     * Returns for which atomic calls of a call it applies while a piece of evidence, given by its place, is not held.
     *
     * @param applies to which atomic calls it applies then
     */
    public Coverage lacking(int evidence, Coverage applies, EncodedCall call, int slice) {
        var formula = held.get(evidence);
        var lacks = formula.match(call, slice).opposite();
        return applies.and(lacks, call, condition().attributes() & formula.attributes());
    }

    /** Returns whether it has conditions besides those of its box. */
    public boolean hasRest() {
        return rest != Formula.Constant.ALWAYS;
    }

    /** Returns whether it applies to a call which is a point of its box, while it is in force. */
    public boolean appliesWithinBox(EncodedCall point, int slice) {
        return rest == Formula.Constant.ALWAYS || rest.match(point, slice) == Coverage.ALL;
    }

    /** Sets the slices of time with which it may change to which calls it applies, or which evidence they lack. */
    public void gatherChanges(BitSet slices) {
        slices.set(from);
        slices.set(until);
        rest.gatherChanges(slices);
        held.forEach(formula -> formula.gatherChanges(slices));
    }

    @Override
    public String toString() {
        return role + (reason == null ? "" : " " + reason);
    }
}
