package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Decision;
import dev.modelgovernance.decision.Obligation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What discharges the obligations of the calls through a use: the handlers of its governor, and the one that the use hands those to
 * which are left to callers, if it has one. Immutable and thread-safe.
 */
final class ObligationHandlers {

    private final TakenOn takenOn;
    private final Map<String, ObligationHandler> handlers;
    private final boolean handOver;

    private ObligationHandlers(TakenOn takenOn, Map<String, ObligationHandler> handlers, boolean handOver) {
        this.takenOn = takenOn;
        this.handlers = Map.copyOf(handlers);
        this.handOver = handOver;
    }

    static ObligationHandlers of(TakenOn takenOn, Map<String, ObligationHandler> handlers) {
        return new ObligationHandlers(takenOn, handlers, false);
    }

    /** Returns these with a handler for the obligations that are left to callers. */
    ObligationHandlers handingOver(ObligationHandler caller) {
        var all = new HashMap<>(handlers);
        takenOn.byCallers().forEach(id -> all.put(id, caller));
        return new ObligationHandlers(takenOn, all, true);
    }

    /** Returns whether there is a handler for the obligations that are left to callers. */
    boolean handOver() {
        return handOver;
    }

    /** Returns who has taken on the obligations of a call that no other is handed than these handlers. */
    TakenOn takenOn() {
        return handOver ? takenOn : takenOn.withoutCallers();
    }

    /** Returns those of some obligations that are still to be discharged. */
    List<Obligation> open(List<Obligation> obligations, List<Obligation> done) {
        var open = new ArrayList<Obligation>(obligations.size());
        for (var obligation : obligations) {
            if (handlers.containsKey(obligation.id()) && !done.contains(obligation)) {
                open.add(obligation);
            }
        }
        return open;
    }

    void discharge(List<Obligation> obligations, Decision decision) {
        for (var obligation : obligations) {
            discharge(Objects.requireNonNull(handlers.get(obligation.id())), obligation, decision);
        }
    }

    /** Guards expect no checked exception, which a handler in another language may throw all the same. */
    private static void discharge(ObligationHandler handler, Obligation obligation, Decision decision) {
        try {
            handler.discharge(obligation, decision);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException("the handler of \"" + obligation.id() + "\" failed", checked);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObligationHandlers some
                && takenOn.equals(some.takenOn)
                && handlers.equals(some.handlers)
                && handOver == some.handOver;
    }

    @Override
    public int hashCode() {
        return Objects.hash(takenOn, handlers, handOver);
    }
}
