package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
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

    private static final Comparator<Provenance> PROVENANCES =
            Comparator.comparing(Provenance::regime, CodePoints.ORDER).thenComparing(Provenance::rule, ABSENT_FIRST);

    private static final Comparator<Reason> REASONS = Comparator.comparing(
                    Reason::provenance, Comparator.nullsFirst(PROVENANCES))
            .thenComparing(reason -> reason.kind().word(), ABSENT_FIRST)
            .thenComparing(Reason::attribute, ABSENT_FIRST)
            .thenComparing(Reason::value, ABSENT_FIRST);

    private static final Comparator<Obligation> OBLIGATIONS =
            Comparator.comparing(Obligation::provenance, PROVENANCES).thenComparing(Obligation::id, CodePoints.ORDER);

    private DecisionWriter() {}

    static Decision decision(
            Policy policy,
            ResolvedCall call,
            Instant at,
            List<Reason> reasons,
            List<Obligation> obligations,
            @Nullable Instant validUntil) {
        return new Decision(
                reasons.isEmpty() ? Verdict.ALLOW : Verdict.DENY,
                at,
                policy.name(),
                policy.fingerprint(),
                policy.application() == null ? null : policy.application().name(),
                call.normalised(),
                call.sent(),
                call.assumed(),
                reasons.stream().sorted(REASONS).toList(),
                sorted(obligations),
                validUntil);
    }

    /** Returns the decision on a call that is refused as it is stated, at any time. */
    static Decision refused(Policy policy, ResolvedCall call, Instant at, List<Reason> refusals) {
        return decision(policy, call, at, refusals, List.of(), null);
    }

    static List<Obligation> sorted(List<Obligation> obligations) {
        return obligations.stream().sorted(OBLIGATIONS).toList();
    }

    /** Returns the reason of a value that the policy does not know, or of an attribute that holds none. */
    static Reason unknownValue(String attribute, @Nullable String value) {
        return new Reason(Reason.Kind.UNKNOWN_VALUE, null, List.of(), attribute, value, null, List.of(), List.of());
    }

    static Reason reason(
            Cause cause,
            List<String> missing,
            @Nullable AtomicCall witness,
            List<String> unstated,
            List<String> outside) {
        var regime = cause.regime();
        return new Reason(
                kind(cause.kind()),
                regime == null ? null : Provenance.of(regime, cause.rule()),
                missing,
                null,
                null,
                witness,
                unstated,
                outside);
    }

    private static Reason.Kind kind(Cause.Kind kind) {
        return switch (kind) {
            case PROHIBITED -> Reason.Kind.PROHIBITED;
            case NOT_PERMITTED -> Reason.Kind.NOT_PERMITTED;
            case MISSING_EVIDENCE -> Reason.Kind.MISSING_EVIDENCE;
            case UNGOVERNED -> Reason.Kind.UNGOVERNED;
            case UNDECLARED -> Reason.Kind.UNDECLARED;
            case OBLIGES -> throw new IllegalArgumentException("an obligation denies nothing");
        };
    }

    static List<Obligation> obligations(Policy policy, Cause cause) {
        var rule = Objects.requireNonNull(cause.rule());
        var provenance = Provenance.of(Objects.requireNonNull(cause.regime()), rule);
        return rule.obligations().stream()
                .distinct()
                .map(id -> new Obligation(
                        id, Objects.requireNonNull(policy.obligations().get(id)), provenance))
                .toList();
    }
}
