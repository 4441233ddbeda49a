package dev.modelgovernance.guard;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Obligation;
import dev.modelgovernance.decision.Ruling;
import dev.modelgovernance.guard.request.ModelRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which calls are made through a use, and how they are asked about. Immutable and thread-safe.
 *
 * @param governor who is asked
 * @param id the id of the use
 * @param scopes the scopes of the use
 * @param need whether its calls must be made in one
 * @param isTrusting whether the application's word is taken for what is not read
 * @param guard what asks, where that is a guard; null for code that asks itself
 * @param handlers what discharges the obligations of its calls
 * @param call what is stated of each call
 */
record UseTerms(
        Governor governor,
        String id,
        Scopes scopes,
        Scopes.Need need,
        boolean isTrusting,
        GuardRegistry.@Nullable Guard guard,
        ObligationHandlers handlers,
        StatedCall call) {

    /** What a guard states in place of what its use does. */
    private static final Set<String> REPLACED = Set.of("model", "processing", "provider");

    UseTerms narrowed(UnaryOperator<Call> narrowing) {
        return with(need, call.narrowed(given -> checked(given, narrowing.apply(given))));
    }

    private static Call checked(Call given, @Nullable Call narrowed) {
        if (narrowed == null) {
            throw new IllegalArgumentException("the narrowing of a call through \"" + given.use()
                    + "\" returned no call: " + "return the call that it was given, with more stated");
        }
        if (!narrowed.narrows(given)) {
            throw new IllegalArgumentException("the narrowing of \"" + given + "\" returned \"" + narrowed
                    + "\": return the call that it was given, with more stated or with fewer of its values");
        }
        return narrowed;
    }

    UseTerms with(Scopes.Need need) {
        return with(need, call);
    }

    private UseTerms with(Scopes.Need need, StatedCall call) {
        return new UseTerms(governor, id, scopes, need, isTrusting, guard, handlers, call);
    }

    UseTerms trusting() {
        return new UseTerms(governor, id, scopes, need, true, guard, handlers, call);
    }

    /** Returns these terms for a guard, which is watched. */
    UseTerms watched(String name) {
        requireHandOver(true);
        return new UseTerms(governor, id, scopes, need, isTrusting, governor.made(id, name), handlers, call);
    }

    UseTerms handingOver(ObligationHandler caller) {
        if (handlers.handOver()) {
            throw new IllegalStateException("the obligations of calls through \"" + id
                    + "\" are handed over already: name one handler for them");
        }
        return new UseTerms(governor, id, scopes, need, isTrusting, guard, handlers.handingOver(caller), call);
    }

    /**
     * Requires that no call can have an obligation that is left to callers and would be handed to nobody.
     *
     * @param isReplaced whether it is a guard that makes the calls, which states more of them
     * @throws IllegalStateException if one can
     */
    void requireHandOver(boolean isReplaced) {
        var left = handlers.handOver()
                ? List.<Obligation>of()
                : governor.leftToCallers(isReplaced ? call.narrowed(UseTerms::withoutReplaced) : call);
        if (!left.isEmpty()) {
            throw new IllegalStateException("calls through \"" + id + "\" can have "
                    + left.stream()
                            .map(obligation -> "the obligation \"" + obligation.id() + "\" of \""
                                    + obligation.provenance().name() + "\"")
                            .collect(Collectors.joining(", "))
                    + ", which is left to callers and which a guard hands to nobody: say with handingOver(...) where it goes, "
                    + "have the governor take it on with on(...), or make these calls with admit()");
        }
    }

    private static Call withoutReplaced(Call stated) {
        var call = Call.through(Objects.requireNonNull(stated.use()));
        for (var attribute : stated.attributes().entrySet()) {
            call = REPLACED.contains(attribute.getKey()) ? call : call.with(attribute.getKey(), attribute.getValue());
        }
        return call;
    }

    /** Returns these terms with what the scopes state that are open here; the same where none is. */
    UseTerms captured() {
        var joined = scopes.captured(call, need);
        return joined == null ? this : with(Scopes.Need.NEVER, joined);
    }

    /** Returns the call with what the scopes state that the caller's code runs in. */
    StatedCall stated() {
        if (guard != null) {
            guard.asked();
        }
        return scopes.joined(call, need);
    }

    /** Returns when the call may be made, to a caller who is handed its obligations or to one who is not. */
    Ruling admit(boolean isHandedOver) {
        return governor.admit(handlers, stated(), isHandedOver, List.of());
    }

    /** Returns when the call may be made that a guard knows more of; what the guard states replaces what was stated. */
    void enter(UnaryOperator<Call> known) {
        var stated = stated();
        governor.admit(handlers, policy -> stated.in(policy).narrowed(known), false, List.of());
    }

    /** Returns when a request may be sent. */
    Ruling admit(ModelRequest request) {
        var asked = asked(request);
        var ruling = governor.admit(handlers, asked, false, List.of());
        if (isTrusting && !request.isWhole()) {
            governor.trusted(asked);
        }
        return ruling;
    }

    /** Returns when a request may be sent whose obligations were discharged before. */
    Ruling admit(ModelRequest request, Ruling before) {
        return governor.admit(handlers, asked(request), false, before.obligations());
    }

    private AskedCall asked(ModelRequest request) {
        Objects.requireNonNull(request, "request");
        var asked = isTrusting ? request.vouchedFor() : request;
        var stated = stated();
        return policy -> stated.in(policy).narrowed(call -> policy.requests().read(asked, call));
    }
}
