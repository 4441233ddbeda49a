package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.CompiledRule;
import dev.modelgovernance.compiled.Coverage;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.Formula;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules on calls at once, by one walk over the rules that may apply.
 *
 * <p>A call that is a point is always ruled on, and nothing is allocated for it unless a dozen rules oblige its caller.
 * Immutable and thread-safe.
 */
final class Judge {

    private static final int MARKS = 4;
    private static final int HAS_REST = 8;
    private static final int NEEDS_EVIDENCE = 16;
    private static final int ROLE = HAS_REST - 1;

    private static final int PROHIBITS = 0;
    private static final int LIMITS = 1;
    private static final int DECLARES = 2;
    private static final int PERMITS = 3;
    private static final int REQUIRES = 4;

    private final CompiledPolicy compiled;
    /** For each rule: from and until, its role with flags, its number. Reading the rules themselves would take longer. */
    private final int[] marks;

    private final ObligationSets noObligations;
    private final boolean isVouched;
    private final int closedRegimes;

    Judge(CompiledPolicy compiled) {
        this.compiled = compiled;
        marks = new int[MARKS * compiled.size()];
        for (var i = 0; i < compiled.size(); i++) {
            var rule = compiled.rule(i);
            marks[MARKS * i] = rule.from();
            marks[MARKS * i + 1] = rule.until();
            marks[MARKS * i + 2] = code(rule.role())
                    | (rule.hasRest() ? HAS_REST : 0)
                    | (rule.held().isEmpty() ? 0 : NEEDS_EVIDENCE);
            marks[MARKS * i + 3] = rule.number();
        }
        noObligations = ObligationSets.none(compiled.obligations().stream()
                .map(cause -> DecisionWriter.sorted(DecisionWriter.obligations(compiled.policy(), cause)))
                .toList());
        isVouched = compiled.isVouched();
        closedRegimes = compiled.closedRegimes();
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

    /** Returns the ruling of the calls that have the obligations of some rules, given by their places. */
    Ruling allowed(BitSet rules) {
        return noObligations.ruling(rules);
    }

    /**
     * Rules on a call.
     *
     * @param use what the use declares that it is made through; null for none
     * @return null where it takes an exact search to tell
     */
    @Nullable
    Ruling rule(EncodedCall call, int slice, @Nullable Formula use) {
        if (call.isPoint()) {
            return rulePoint(call, compiled.applying(call), slice, use);
        }
        var declared = use == null ? Coverage.NONE : use.match(call, slice);
        if (use != null && (declared == Coverage.NONE || declared == Coverage.PART)) {
            return Ruling.DENIED;
        }
        var isDeclared = declared == Coverage.ALL || (use == null && compiled.isDeclared());
        return ruleBroad(call, slice, isDeclared, use != null);
    }

    /**
     * Rules on a point.
     *
     * @param rules the numbers of the rules that may apply
     * @param use what the use declares that it is made through; null for none
     */
    Ruling rulePoint(EncodedCall call, int[] rules, int slice, @Nullable Formula use) {
        if (use == null) {
            return rulePoint(call, rules, slice, compiled.isDeclared(), false);
        }
        return use.match(call, slice) == Coverage.ALL ? rulePoint(call, rules, slice, true, true) : Ruling.DENIED;
    }

    /** Rules on a point that is made through a use which declares it, or through none. */
    Ruling rulePoint(EncodedCall call, int[] rules, int slice, boolean declared, boolean isThroughUse) {
        var isDeclared = declared;
        var isVouched = this.isVouched;
        var obligations = noObligations;
        BitSet many = null;
        var limited = 0L;
        var permitted = 0L;
        // Where there are more closed regimes than a word has bits.
        var more = closedRegimes > Long.SIZE ? new BitSet(closedRegimes) : null;
        for (var rule : rules) {
            var mark = MARKS * rule;
            if (slice < marks[mark] || slice >= marks[mark + 1]) {
                continue;
            }
            var flags = marks[mark + 2];
            if ((flags & HAS_REST) != 0 && !compiled.rule(rule).appliesWithinBox(call, slice)) {
                continue;
            }
            var number = marks[mark + 3];
            switch (flags & ROLE) {
                case PROHIBITS -> {
                    return Ruling.DENIED;
                }
                case LIMITS -> {
                    isVouched = true;
                    limited |= 1L << number;
                    if (more != null) {
                        more.set(number);
                    }
                }
                case DECLARES -> isDeclared |= !isThroughUse;
                case PERMITS -> {
                    permitted |= 1L << number;
                    if (more != null) {
                        more.clear(number);
                    }
                }
                default -> {
                    if ((flags & NEEDS_EVIDENCE) != 0 && lacksAny(compiled.rule(rule), call, slice)) {
                        return Ruling.DENIED;
                    }
                    if (number >= 0 && !obligations.areMany()) {
                        obligations = obligations.plus(number);
                    } else if (number >= 0) {
                        many = many == null ? obligations.rules() : many;
                        many.set(number);
                    }
                }
            }
        }
        var isOpen = more == null ? (limited & ~permitted) != 0 : !more.isEmpty();
        if (isOpen || !isVouched || !isDeclared) {
            return Ruling.DENIED;
        }
        return many == null ? obligations.ruling() : obligations.ruling(many);
    }

    private static boolean lacksAny(CompiledRule rule, EncodedCall point, int slice) {
        for (var i = 0; i < rule.held().size(); i++) {
            if (rule.held().get(i).match(point, slice) != Coverage.ALL) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Ruling ruleBroad(EncodedCall call, int slice, boolean declared, boolean isThroughUse) {
        if (closedRegimes > Long.SIZE) {
            return null;
        }
        var isDeclared = declared;
        var mayBeDeclared = declared || isThroughUse;
        var isVouched = this.isVouched;
        var mayBeVouched = isVouched;
        var isClear = true;
        var limited = 0L;
        var mayBeLimited = 0L;
        var permitted = 0L;
        var mayBePermitted = 0L;
        BitSet obligations = null;
        var rules = compiled.meeting(call);
        for (var number = rules.nextSetBit(0); number >= 0; number = rules.nextSetBit(number + 1)) {
            var mark = MARKS * number;
            if (slice < marks[mark] || slice >= marks[mark + 1]) {
                continue;
            }
            var rule = compiled.rule(number);
            var coverage = rule.coverageOfMet(call, slice);
            if (coverage == Coverage.NONE) {
                continue;
            }
            var isAll = coverage == Coverage.ALL;
            var regime = 1L << marks[mark + 3];
            switch (marks[mark + 2] & ROLE) {
                case PROHIBITS -> {
                    if (coverage.isSome()) {
                        return Ruling.DENIED;
                    }
                    isClear = false;
                }
                case LIMITS -> {
                    isVouched |= isAll;
                    mayBeVouched = true;
                    limited |= coverage.isSome() ? regime : 0;
                    mayBeLimited |= regime;
                }
                case DECLARES -> {
                    isDeclared |= isAll && !isThroughUse;
                    mayBeDeclared = true;
                }
                case PERMITS -> {
                    permitted |= isAll ? regime : 0;
                    mayBePermitted |= regime;
                }
                default -> {
                    for (var i = 0; i < rule.held().size(); i++) {
                        var lacking = rule.lacking(i, coverage, call, slice);
                        if (lacking.isSome()) {
                            return Ruling.DENIED;
                        }
                        isClear &= lacking == Coverage.NONE;
                    }
                    if (rule.obligation() != null) {
                        isClear &= coverage.isSome();
                        obligations = obligations == null ? new BitSet() : obligations;
                        obligations.set(marks[mark + 3]);
                    }
                }
            }
        }
        if ((limited & ~mayBePermitted) != 0 || !mayBeVouched || !mayBeDeclared) {
            return Ruling.DENIED;
        }
        if (!isClear || (mayBeLimited & ~permitted) != 0 || !isVouched || !isDeclared) {
            return null;
        }
        return obligations == null ? noObligations.ruling() : noObligations.ruling(obligations);
    }
}
