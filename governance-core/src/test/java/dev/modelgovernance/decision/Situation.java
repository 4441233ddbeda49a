package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import dev.modelgovernance.reference.ReferenceNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A policy, a call, and the instant of the decision. Immutable.
 *
 * @param parts the parts of the policy
 */
record Situation(PolicyParts parts, Policy policy, Call call, Instant at) {

    /** The most atomic calls that can be enumerated in a short time. */
    private static final int MOST_ATOMS = 4_000;

    private static final Instant NO_BOUNDARY = Instant.parse("2026-06-30T12:00:00Z");

    private static final List<Duration> NEAR = List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofNanos(1),
            Duration.ofHours(-1),
            Duration.ofHours(1),
            Duration.ofDays(-1),
            Duration.ofDays(400));

    /** Draws situations at, just before, and just after the instants at which the policy may change. */
    static Arbitrary<Situation> any() {
        return PolicyWords.any()
                .flatMap(words -> Combinators.combine(
                                PolicyArbitraries.policies(words),
                                calls(words),
                                Arbitraries.integers().between(0, 1_000),
                                Arbitraries.of(NEAR))
                        .as(Situation::at))
                .filter(situation -> situation.size() <= MOST_ATOMS);
    }

    /** Draws situations whose calls hold nothing that the policy does not know. */
    static Arbitrary<Situation> understood() {
        return any().filter(situation -> situation.size() > 0);
    }

    private static Situation at(PolicyParts parts, Call drawn, int choice, Duration offset) {
        var policy = parts.build();
        var boundaries = List.copyOf(new ReferenceNames(policy).boundaries());
        var near = boundaries.isEmpty() ? NO_BOUNDARY : boundaries.get(choice % boundaries.size());
        return new Situation(parts, policy, parts.application() == null ? alone(drawn) : drawn, near.plus(offset));
    }

    /** Without an application a call is made through no use, save a few that are refused for it. */
    private static Call alone(Call call) {
        if (call.use() == null || call.use().equals("nope")) {
            return call;
        }
        var alone = Call.unstated();
        for (var entry : call.attributes().entrySet()) {
            alone = alone.with(entry.getKey(), entry.getValue());
        }
        for (var attribute : call.open()) {
            alone = alone.without(attribute);
        }
        return alone;
    }

    private static Arbitrary<Call> calls(PolicyWords words) {
        var use = Arbitraries.frequency(Tuple.of(12, ""), Tuple.of(5, "use0"), Tuple.of(2, "use1"), Tuple.of(1, "nope"))
                .map(id -> id.isEmpty() ? Call.unstated() : Call.through(id));
        var evidence = Arbitraries.of("e1", "e2").set().ofMaxSize(1).injectNull(0.6);
        var open = Arbitraries.of("model", "processing", "users").injectNull(0.8);
        return Combinators.combine(use, stated(words), evidence, strange(), open)
                .as((call, stated, held, odd, left) -> {
                    var all = left == null ? call : call.without(left);
                    for (var entry : stated.entrySet()) {
                        all = all.with(entry.getKey(), entry.getValue());
                    }
                    if (held != null && !held.isEmpty()) {
                        all = all.evidence(held.toArray(String[]::new));
                    }
                    return odd == null ? all : odd.on(all);
                });
    }

    private static Arbitrary<Map<String, Values>> stated(PolicyWords words) {
        Arbitrary<Map<String, Values>> stated = Arbitraries.just(Map.of());
        var attributes = new ArrayList<>(words.statable());
        if (!attributes.contains("deployer")) {
            attributes.add("deployer");
        }
        for (var attribute : attributes) {
            var values = PolicyWords.valuesOf(attribute, words.valuesInCalls(attribute))
                    .injectNull(attribute.equals("owner") ? 0.6 : 0.3);
            stated = Combinators.combine(stated, values).as((rest, held) -> {
                var all = new TreeMap<>(rest);
                if (held != null) {
                    all.put(attribute, held);
                }
                return all;
            });
        }
        return stated;
    }

    /** A statement that a call should not make. */
    private record Strange(String attribute, Values values, String unreadable) {

        Call on(Call call) {
            return values != null ? call.with(attribute, values) : call.withUnreadable(attribute, unreadable);
        }
    }

    private static Arbitrary<Strange> strange() {
        return Arbitraries.of(
                        new Strange("users", Values.of("XX", "US-PR", "GB", "uk"), null),
                        new Strange("users", Values.not("us-other"), null),
                        new Strange("deployer", Values.of(), null),
                        new Strange("owner", null, "[]"),
                        new Strange("nobody", Values.of("\uFF5E", "\uD83D\uDE00", "\uD83D\uDE00"), null),
                        new Strange("tags", Values.of("t0"), null),
                        new Strange("provider-home", Values.of("US"), null),
                        new Strange("model", Values.of("a*", "b"), null),
                        new Strange("provider", Values.of("p9").except("p8"), null),
                        new Strange("developer", Values.of("other"), null),
                        new Strange("evidence", Values.of("e9"), null),
                        new Strange("evidence", Values.of("e2", "e1", "e2").except("e1"), null),
                        new Strange("evidence", Values.not("e1"), null),
                        new Strange("model", Values.of("", "a"), null),
                        new Strange("users", Values.of("GB", "GB").except("NO", "NO"), null),
                        new Strange("data", Values.of("health").except("secret"), null))
                .injectNull(0.96);
    }

    long size() {
        return Reference.size(policy, call, at);
    }

    @Override
    public String toString() {
        return PolicyText.of(parts) + "call: " + call + "\nat: " + at + "\n";
    }
}
