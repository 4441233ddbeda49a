package dev.modelgovernance.decision;

import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what was found: reasons, obligations and decisions, in their order. */
final class DecisionWriter {

    private static final Comparator<@Nullable String> ABSENT_FIRST = Comparator.nullsFirst(CodePoints.ORDER);

    private static final Comparator<Reason> REASONS = Comparator.comparing(Reason::regime, ABSENT_FIRST)
            .thenComparing(Reason::rule, ABSENT_FIRST)
            .thenComparing(reason -> reason.kind().word(), ABSENT_FIRST)
            .thenComparing(Reason::attribute, ABSENT_FIRST)
            .thenComparing(Reason::value, ABSENT_FIRST);

    private static final Comparator<Obligation> OBLIGATIONS = Comparator.comparing(Obligation::regime, CodePoints.ORDER)
            .thenComparing(Obligation::rule, CodePoints.ORDER)
            .thenComparing(Obligation::id, CodePoints.ORDER);

    private DecisionWriter() {}

    static Decision decision(
            Policy policy,
            ResolvedCall statement,
            Instant at,
            List<Reason> reasons,
            List<Obligation> obligations,
            @Nullable Instant validUntil) {
        return new Decision(
                reasons.isEmpty() ? Verdict.ALLOW : Verdict.DENY,
                at,
                policy.name(),
                policy.fingerprint(),
                statement.normalised(),
                statement.assumed(),
                reasons.stream().sorted(REASONS).toList(),
                sorted(obligations),
                validUntil);
    }

    static List<Obligation> sorted(List<Obligation> obligations) {
        return obligations.stream().sorted(OBLIGATIONS).toList();
    }

    /** Returns the reason of a value that the policy does not know, or of an attribute that holds none. */
    static Reason unknownValue(String attribute, @Nullable String value) {
        return new Reason(
                Reason.Kind.UNKNOWN_VALUE, null, null, null, null, null, List.of(), attribute, value, null, List.of());
    }

    static Reason reason(Cause ground, List<String> missing, @Nullable AtomicCall witness, List<String> unstated) {
        var regime = ground.regime();
        var rule = ground.rule();
        return new Reason(
                Objects.requireNonNull(ground.kind()),
                regime == null ? null : regime.id(),
                rule == null ? null : rule.id(),
                rule == null ? null : rule.clause().because(),
                rule == null ? null : rule.clause().source(),
                rule == null ? null : rule.reviewBy(),
                missing,
                null,
                null,
                witness,
                unstated);
    }

    static List<Obligation> obligations(Policy policy, Cause ground) {
        var regime = Objects.requireNonNull(ground.regime());
        var rule = Objects.requireNonNull(ground.rule());
        return rule.obligations().stream()
                .distinct()
                .map(id -> new Obligation(
                        id,
                        Objects.requireNonNull(policy.obligations().get(id)),
                        regime.id(),
                        rule.id(),
                        rule.clause().because(),
                        rule.clause().source(),
                        rule.reviewBy()))
                .toList();
    }
}
