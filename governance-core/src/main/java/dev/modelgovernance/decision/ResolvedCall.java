package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Cause;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.pattern.ModelId;
import dev.modelgovernance.policy.Answered;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is understood: what it states itself, else what its use, else what the application states.
 *
 * <p>Immutable and thread-safe.
 */
final class ResolvedCall {

    private final Policy policy;
    private final Call call;
    private final @Nullable Use use;
    private final Map<String, Values> attributes;
    private final List<String> sent;
    private final @Nullable Values evidence;
    private final @Nullable List<Reason> refusals;

    // Put together when asked for; two threads may do so at once, with the same result.
    private @Nullable Call normalised;

    ResolvedCall(Policy policy, Call call) {
        this.policy = policy;
        this.call = call;
        var application = policy.application();
        use = application == null || call.use() == null ? null : application.use(call.use());
        var all = new LinkedHashMap<String, Values>();
        if (application != null) {
            all.putAll(use == null ? application.attributes() : application.attributesOf(use));
        }
        call.unreadable().keySet().forEach(all::remove);
        call.open().forEach(all::remove);
        call.attributes().forEach((attribute, values) -> all.put(attribute, policy.filledIn(attribute, values)));
        evidence = all.remove("evidence");
        var answered = policy.answered(all);
        attributes = answered.attributes();
        sent = CodePoints.sorted(answered.sent());
        refusals = findRefusals(answered);
    }

    /** Returns the call, as it was stated. */
    Call call() {
        return call;
    }

    /** Returns the use that the call is made through, or null. */
    @Nullable
    Use use() {
        return use;
    }

    /** Returns why the call is denied as it is stated, whatever the rules; null where it is to be looked into. */
    @Nullable
    List<Reason> refusals() {
        return refusals;
    }

    private @Nullable List<Reason> findRefusals(Answered answered) {
        if (call.use() != null && use == null) {
            return List.of(DecisionWriter.reason(Cause.UNDECLARED, List.of(), null, List.of(), List.of()));
        }
        var unknown = unknownValues();
        answered.ambiguous().forEach(name -> unknown.add(DecisionWriter.unknownValue("model", name)));
        return unknown.isEmpty() ? null : unknown;
    }

    /** Returns the names of models that were stated and replaced by what answers to them. */
    List<String> sent() {
        return sent;
    }

    /** Returns what is stated besides evidence, with the names of endpoints replaced. */
    Map<String, Values> attributes() {
        return attributes;
    }

    /** Returns the evidence that the call itself states. */
    Set<String> evidence() {
        return evidence == null ? Set.of() : Set.copyOf(evidence.in());
    }

    /** Returns whether an attribute is stated. */
    boolean states(String attribute) {
        return attributes.containsKey(attribute)
                || call.unreadable().containsKey(attribute)
                || (evidence != null && attribute.equals("evidence"));
    }

    /** Returns the owner's values: those of the deployer where the owner is unstated; null where both are. */
    @Nullable
    Values owner() {
        return attributes.getOrDefault("owner", attributes.get("deployer"));
    }

    /** Returns the attributes whose values were assumed. */
    List<String> assumed() {
        return states("owner") ? List.of() : List.of("owner");
    }

    /** Returns the call as a decision shows it. */
    Call normalised() {
        var known = normalised;
        if (known == null) {
            known = normalise();
            normalised = known;
        }
        return known;
    }

    private Call normalise() {
        var shown = call.use() == null ? Call.unstated() : Call.through(call.use());
        for (var entry : attributes.entrySet()) {
            shown = shown.with(entry.getKey(), sorted(entry.getValue()));
        }
        if (evidence != null) {
            shown = shown.with("evidence", sorted(evidence));
        }
        var owner = owner();
        if (!states("owner") && owner != null) {
            shown = shown.with("owner", sorted(owner));
        }
        for (var attribute : call.open()) {
            shown = shown.without(attribute);
        }
        for (var entry : call.unreadable().entrySet()) {
            shown = shown.withUnreadable(entry.getKey(), entry.getValue());
        }
        return shown;
    }

    private static Values sorted(Values values) {
        return values.isRange() ? values : new Values(CodePoints.sorted(values.in()), CodePoints.sorted(values.not()));
    }

    /** Returns a reason for each attribute and value of the call that the policy does not know. */
    private List<Reason> unknownValues() {
        var reasons = new LinkedHashSet<Reason>();
        call.unreadable().forEach((attribute, written) -> reasons.add(DecisionWriter.unknownValue(attribute, written)));
        call.attributes().forEach((attribute, values) -> {
            if (values.isRange()) {
                reasons.addAll(unknownLevels(attribute, values));
                return;
            }
            for (var value : unknownValues(attribute, values)) {
                reasons.add(DecisionWriter.unknownValue(attribute, value));
            }
        });
        return new ArrayList<>(reasons);
    }

    private List<Reason> unknownLevels(String attribute, Values values) {
        var declared = policy.attributes().get(attribute);
        if (declared == null || declared.levels().isEmpty()) {
            return List.of(DecisionWriter.unknownValue(attribute, values.toString()));
        }
        var unknown = Stream.of(values.atLeast(), values.atMost())
                .flatMap(Stream::ofNullable)
                .filter(level -> !declared.levels().contains(level))
                .map(level -> DecisionWriter.unknownValue(attribute, level))
                .toList();
        var isEmpty = policy.filledIn(attribute, values).in().isEmpty();
        return unknown.isEmpty() && isEmpty ? List.of(DecisionWriter.unknownValue(attribute, null)) : unknown;
    }

    private List<String> unknownValues(String attribute, Values values) {
        if (values.in().isEmpty() && values.not().isEmpty()) {
            return List.of("[]");
        }
        var kind = policy.kind(attribute);
        if (kind == Attribute.Kind.EVIDENCE && !values.not().isEmpty()) {
            return List.of(sorted(values).toString());
        }
        return Stream.concat(values.in().stream(), values.not().stream())
                .filter(value ->
                        kind == null || Attribute.isDerived(attribute) || !isKnown(policy, kind, attribute, value))
                .toList();
    }

    /** Returns whether a policy knows all of the values of an attribute, of which there are some. */
    static boolean areKnown(Policy policy, Attribute.Kind kind, String attribute, Values values) {
        return !(values.in().isEmpty() && values.not().isEmpty())
                && areKnown(policy, kind, attribute, values.in())
                && areKnown(policy, kind, attribute, values.not());
    }

    private static boolean areKnown(Policy policy, Attribute.Kind kind, String attribute, List<String> values) {
        for (var i = 0; i < values.size(); i++) {
            if (!isKnown(policy, kind, attribute, values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(Policy policy, Attribute.Kind kind, String attribute, String value) {
        return switch (kind) {
            case PROVIDER -> policy.providers().containsKey(value);
            case DEVELOPER -> policy.developers().containsKey(value);
            case MODEL -> ModelId.isId(value);
            case JURISDICTION -> Jurisdiction.isCode(value) || policy.groups().containsKey(value);
            case VOCABULARY ->
                Objects.requireNonNull(policy.attributes().get(attribute))
                        .values()
                        .containsKey(value);
            case EVIDENCE -> policy.evidence().containsKey(value);
            case TAGS -> false;
        };
    }
}
