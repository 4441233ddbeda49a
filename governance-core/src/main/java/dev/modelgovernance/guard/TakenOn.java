package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.policy.Policy;
import java.util.List;
import java.util.Set;

/**
 * Who has taken on the obligations of a policy. Immutable and thread-safe.
 *
 * @param byHandlers the ids of those that a governor has a handler for
 * @param byCallers the ids of those that are left to callers who are handed them
 */
record TakenOn(Set<String> byHandlers, Set<String> byCallers) {

    static TakenOn all(Policy policy) {
        return new TakenOn(policy.obligations().keySet(), Set.of());
    }

    /** Returns these without the obligations that are left to callers, for a call whose caller is handed none. */
    TakenOn withoutCallers() {
        return byCallers.isEmpty() ? this : new TakenOn(byHandlers, Set.of());
    }

    /** Returns whether somebody has taken on each of some obligations. */
    boolean covers(List<Obligation> obligations) {
        for (var obligation : obligations) {
            if (!byHandlers.contains(obligation.id()) && !byCallers.contains(obligation.id())) {
                return false;
            }
        }
        return true;
    }

    /** Returns those of some obligations that nobody has taken on. */
    List<Obligation> byNobody(List<Obligation> obligations) {
        return obligations.stream()
                .filter(obligation -> !byHandlers.contains(obligation.id()) && !byCallers.contains(obligation.id()))
                .toList();
    }

    /** Returns those of some obligations that are left to callers. */
    List<Obligation> byCallers(List<Obligation> obligations) {
        return obligations.stream()
                .filter(obligation -> byCallers.contains(obligation.id()))
                .toList();
    }
}
