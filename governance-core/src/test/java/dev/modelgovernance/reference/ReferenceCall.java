package dev.modelgovernance.reference;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.Reason;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a call states, with what its use or the application states for it: sections 1 and 7. Immutable. */
final class ReferenceCall {

    private final Policy policy;
    private final Call call;
    private final Use use;
    private final Map<String, Values> stated = new TreeMap<>();
    private final ReferenceEndpoints endpoints;

    ReferenceCall(Policy policy, Call call) {
        this.policy = policy;
        this.call = call;
        var application = policy.application();
        use = application == null || call.use() == null ? null : application.use(call.use());
        if (application != null) {
            stated.putAll(use == null ? application.attributes() : application.attributesOf(use));
        }
        stated.putAll(call.attributes());
        call.unreadable().keySet().forEach(stated::remove);
        call.open().forEach(stated::remove);
        endpoints = new ReferenceEndpoints(policy, Map.copyOf(stated));
        var replaced = endpoints.replaced();
        stated.clear();
        stated.putAll(replaced);
    }

    List<String> sent() {
        return endpoints.sent();
    }

    /** Returns the use that the call is made through, or null. */
    Use use() {
        return use;
    }

    /** Returns what is stated, by attribute. */
    Map<String, Values> stated() {
        return Collections.unmodifiableMap(stated);
    }

    Set<String> evidence() {
        return stated.containsKey("evidence")
                ? Set.copyOf(stated.get("evidence").in())
                : Set.of();
    }

    boolean isUnderstood() {
        return !isThroughNothing() && unknownValues().findAny().isEmpty();
    }

    boolean isThroughNothing() {
        return call.use() != null && use == null;
    }

    boolean isOwnerAssumed() {
        return !stated.containsKey("owner") && !call.unreadable().containsKey("owner");
    }

    /** Returns what the call, its use or the application states, sorted, and the owner. */
    Call normalised() {
        var all = new TreeMap<>(stated);
        if (isOwnerAssumed() && stated.containsKey("deployer")) {
            all.put("owner", stated.get("deployer"));
        }
        var result = call.use() == null ? Call.unstated() : Call.through(call.use());
        for (var entry : all.entrySet()) {
            result = result.with(entry.getKey(), sorted(entry.getValue()));
        }
        for (var attribute : call.open()) {
            result = result.without(attribute);
        }
        for (var entry : call.unreadable().entrySet()) {
            result = result.withUnreadable(entry.getKey(), entry.getValue());
        }
        return result;
    }

    private static Values sorted(Values values) {
        if (values.isRange()) {
            return values;
        }
        return new Values(sorted(values.in()), sorted(values.not()));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().distinct().sorted(ReferenceText.BY_CODE_POINTS).toList();
    }

    /** Returns one reason for each attribute and value of the call itself that cannot be understood. */
    Stream<Reason> unknownValues() {
        var unreadable = call.unreadable().entrySet().stream()
                .map(entry -> reason(Reason.Kind.UNKNOWN_VALUE, entry.getKey(), entry.getValue()));
        var unknown = call.attributes().entrySet().stream()
                .flatMap(entry -> unknown(entry.getKey(), entry.getValue())
                        .map(value -> reason(Reason.Kind.UNKNOWN_VALUE, entry.getKey(), value)));
        var ambiguous = endpoints.ambiguous().map(name -> reason(Reason.Kind.UNKNOWN_VALUE, "model", name));
        return Stream.concat(Stream.concat(unreadable, unknown), ambiguous).distinct();
    }

    private Stream<String> unknownLevels(String attribute, Values values) {
        var declared = policy.attributes().get(attribute);
        if (declared == null || declared.levels().isEmpty()) {
            return Stream.of(values.toString());
        }
        return Stream.of(values.atLeast(), values.atMost())
                .filter(level -> level != null && !declared.levels().contains(level));
    }

    private Stream<String> unknown(String attribute, Values values) {
        if (values.isRange()) {
            return unknownLevels(attribute, values);
        }
        var isEmpty = values.in().isEmpty() && values.not().isEmpty();
        if (isEmpty || (attribute.equals("evidence") && !values.not().isEmpty())) {
            return Stream.of(sorted(values).toString());
        }
        return Stream.concat(values.in().stream(), values.not().stream())
                .filter(value -> Attribute.isDerived(attribute) || !isKnown(attribute, value));
    }

    private boolean isKnown(String attribute, String value) {
        var kind = policy.kind(attribute);
        return kind != null
                && switch (kind) {
                    case PROVIDER -> policy.providers().containsKey(value);
                    case DEVELOPER -> policy.developers().containsKey(value);
                    case EVIDENCE -> policy.evidence().containsKey(value);
                    case MODEL -> !value.isEmpty() && !value.contains("*");
                    case JURISDICTION ->
                        Jurisdiction.isCode(value) || policy.groups().containsKey(value);
                    case VOCABULARY ->
                        policy.attributes().get(attribute).values().containsKey(value);
                    case TAGS -> false;
                };
    }

    static Reason reason(Reason.Kind kind, String attribute, String value) {
        return new Reason(kind, null, List.of(), attribute, value, null, List.of(), List.of());
    }
}
