package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.compiled.FormulaCompiler;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.BoxIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy in the form in which calls are ruled on: lines that are found by the values of a call, whatever their number.
 *
 * <p>Immutable and thread-safe.
 */
final class CompiledPolicy {

    private static final int MARKS = 4;
    private static final int HAS_REST = 8;
    private static final int NEEDS_EVIDENCE = 16;
    private static final int ROLE = HAS_REST - 1;

    private static final int PROHIBITS = 0;
    private static final int LIMITS = 1;
    private static final int DECLARES = 2;
    private static final int PERMITS = 3;
    private static final int REQUIRES = 4;

    private final Encoding coordinates;
    private final TimeSlices windows;
    private final JurisdictionGroups places;
    private final FormulaCompiler matchers;
    /** For each line: from and until, its role with flags, its number. Reading the lines themselves would take longer. */
    private final int[] marks;

    private final CompiledRule[] lines;
    private final BoxIndex index;
    private final ObligationSets noDuties;
    private final boolean isVouched;
    private final boolean isDeclared;
    private final int limits;
    private final Map<String, Formula> uses;
    private final SortedMap<String, Formula> evidence;
    private final BitSet ofCatalog = new BitSet();

    CompiledPolicy(PolicyCompiler parts) {
        coordinates = parts.coordinates();
        windows = parts.windows();
        places = parts.places();
        matchers = parts.matchers();
        lines = parts.lines().toArray(CompiledRule[]::new);
        marks = marks(lines);
        index = BoxIndex.of(Arrays.stream(lines).map(CompiledRule::box).toList(), coordinates.sizes());
        noDuties = ObligationSets.none(parts.obligations());
        isVouched = parts.isVouched();
        isDeclared = coordinates.policy().application() == null;
        limits = parts.limits();
        uses = parts.uses();
        evidence = parts.evidence();
        for (var attribute : List.of("provider", "provider-home", "model", "developer", "developer-home")) {
            ofCatalog.set(coordinates.number(attribute));
        }
        coordinates.tags().forEach(tag -> ofCatalog.set(coordinates.tag(tag)));
    }

    private static int[] marks(CompiledRule[] lines) {
        var marks = new int[MARKS * lines.length];
        for (var i = 0; i < lines.length; i++) {
            var line = lines[i];
            marks[MARKS * i] = line.from();
            marks[MARKS * i + 1] = line.until();
            marks[MARKS * i + 2] = code(line.role())
                    | (line.rest() == Formula.ALWAYS ? 0 : HAS_REST)
                    | (line.held().isEmpty() ? 0 : NEEDS_EVIDENCE);
            marks[MARKS * i + 3] = line.number();
        }
        return marks;
    }

    private static int code(CompiledRule.Role role) {
        return switch (role) {
            case PROHIBITS -> PROHIBITS;
            case LIMITS -> LIMITS;
            case DECLARES -> DECLARES;
            case PERMITS -> PERMITS;
            case REQUIRES -> REQUIRES;
        };
    }

    Encoding coordinates() {
        return coordinates;
    }

    TimeSlices windows() {
        return windows;
    }

    JurisdictionGroups places() {
        return places;
    }

    FormulaCompiler matchers() {
        return matchers;
    }

    /** Returns for each piece of evidence the calls for which it is held. */
    SortedMap<String, Formula> evidence() {
        return evidence;
    }

    /** Returns the calls that a use declares; null for those that are made through no use. */
    @Nullable
    Formula use(@Nullable Use use) {
        return use == null ? null : Objects.requireNonNull(uses.get(use.id()));
    }

    /** Returns whether a regime vouches for every call. */
    boolean isVouched() {
        return isVouched;
    }

    /** Returns whether every call is declared that is made through no use. */
    boolean isDeclared() {
        return isDeclared;
    }

    /** Returns the windows with which it may change how some lines bear on a call that is made through a use. */
    BitSet changes(List<CompiledRule> some, @Nullable Formula use) {
        var changes = new BitSet();
        for (var line : some) {
            line.gatherChanges(changes);
            line.held().forEach(held -> held.gatherChanges(changes));
        }
        if (use != null) {
            use.gatherChanges(changes);
        }
        return changes;
    }

    /** Returns whether an attribute is one of those that follow from each other by the catalog. */
    boolean isOfCatalog(int attribute) {
        return ofCatalog.get(attribute);
    }

    /** Returns the duties of no rule. */
    ObligationSets noDuties() {
        return noDuties;
    }

    /** Returns how many regimes permit by name. */
    int limits() {
        return limits;
    }

    /** Returns the lines that may ever bear on a call of a box. */
    List<CompiledRule> meeting(Box box) {
        var found = new ArrayList<CompiledRule>();
        index.meeting(box).stream().forEach(number -> found.add(lines[number]));
        return found;
    }

    /** Returns the numbers of the lines that may ever bear on a call that is a point. */
    int[] bearing(EncodedCall call) {
        return call.within(index);
    }

    /** Returns the lines that may ever bear on a call that is a point. */
    List<CompiledRule> at(EncodedCall call) {
        return Arrays.stream(bearing(call)).mapToObj(number -> lines[number]).toList();
    }

    /**
     * Rules on a call that is a point, and allocates nothing unless a dozen rules oblige it.
     *
     * @param bearing the numbers of the lines that may ever bear on it
     * @param isWithinUse whether it is made through a use that declares it, and not through none
     */
    Ruling rule(EncodedCall call, int[] bearing, int window, boolean isWithinUse) {
        var isDeclared = this.isDeclared || isWithinUse;
        var isVouched = this.isVouched;
        var duties = noDuties;
        BitSet many = null;
        var open = 0L;
        var permitted = 0L;
        // Where there are more regimes that permit than a word has bits.
        var more = limits > Long.SIZE ? new BitSet(limits) : null;
        for (var line : bearing) {
            var mark = MARKS * line;
            if (window < marks[mark] || window >= marks[mark + 1]) {
                continue;
            }
            var flags = marks[mark + 2];
            if ((flags & HAS_REST) != 0 && lines[line].rest().match(call, window) != Coverage.ALL) {
                continue;
            }
            var number = marks[mark + 3];
            switch (flags & ROLE) {
                case PROHIBITS -> {
                    return Ruling.DENIED;
                }
                case LIMITS -> {
                    isVouched = true;
                    open |= 1L << number;
                    if (more != null) {
                        more.set(number);
                    }
                }
                case DECLARES -> isDeclared = true;
                case PERMITS -> {
                    permitted |= 1L << number;
                    if (more != null) {
                        more.clear(number);
                    }
                }
                default -> {
                    if ((flags & NEEDS_EVIDENCE) != 0 && lines[line].misses(call, window)) {
                        return Ruling.DENIED;
                    }
                    if (number >= 0 && !duties.areMany()) {
                        duties = duties.plus(number);
                    } else if (number >= 0) {
                        many = many == null ? duties.rules() : many;
                        many.set(number);
                    }
                }
            }
        }
        var isOpen = more == null ? (open & ~permitted) != 0 : !more.isEmpty();
        if (isOpen || !isVouched || !isDeclared) {
            return Ruling.DENIED;
        }
        return many == null ? duties.ruling() : duties.ruling(many);
    }
}
