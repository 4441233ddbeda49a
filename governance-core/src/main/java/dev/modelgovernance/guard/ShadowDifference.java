package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Reason;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A call that is decided otherwise under a policy that is tried than it was under the one in force.
 *
 * <p>{@code toString} writes it in a line. Immutable and thread-safe.
 *
 * @param actual what was decided
 * @param trial what would be under the policy that is tried
 */
public record ShadowDifference(DecidedCall actual, DecidedCall trial) {

    /** What a policy that is tried would change about a call. */
    public enum Kind {
        /** It would be allowed, and was denied. */
        LOOSER,
        /** It would be denied, and was allowed. */
        TIGHTER,
        /** It would be allowed with other obligations, or denied for other reasons. */
        OTHERWISE
    }

    public ShadowDifference {
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(trial, "trial");
    }

    /** Returns what the policy that is tried would change. */
    public Kind kind() {
        if (actual.isAllowed() == trial.isAllowed()) {
            return Kind.OTHERWISE;
        }
        return trial.isAllowed() ? Kind.LOOSER : Kind.TIGHTER;
    }

    /** Returns whether two decisions on a call differ in their verdict, their reasons or their obligations. */
    static boolean isBetween(DecidedCall actual, DecidedCall trial) {
        return actual.isAllowed() != trial.isAllowed()
                || !actual.obligations().equals(trial.obligations())
                || (!actual.isAllowed() && !grounds(actual).equals(grounds(trial)));
    }

    /** Returns what a call is denied for, by names, sorted; empty where it is allowed. */
    private static List<String> grounds(DecidedCall call) {
        if (call.isAllowed()) {
            return List.of();
        }
        var reasons = call.decision().reasons().stream().map(ShadowDifference::name);
        var open = call.notTakenOn().stream().map(obligation -> obligation.id() + " (not taken on)");
        return List.copyOf(new TreeSet<>(Stream.concat(reasons, open).toList()));
    }

    private static String name(Reason reason) {
        return reason.name()
                + (reason.missing().isEmpty() ? "" : " (missing " + String.join(", ", reason.missing()) + ")");
    }

    private static String shown(DecidedCall call) {
        if (!call.isAllowed()) {
            return "denied by " + String.join(", ", grounds(call));
        }
        var ids = new TreeSet<String>();
        call.obligations().forEach(obligation -> ids.add(obligation.id()));
        return ids.isEmpty() ? "allowed" : "allowed with " + String.join(", ", ids);
    }

    @Override
    public String toString() {
        return (actual.use() == null ? "a call" : actual.use()) + " at " + actual.at() + " is " + shown(actual)
                + " and would be " + shown(trial) + " under " + trial.policy();
    }
}
