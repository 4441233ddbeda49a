package dev.modelgovernance.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.decision.PolicyArbitraries;
import dev.modelgovernance.decision.PolicyParts;
import dev.modelgovernance.decision.PolicyText;
import dev.modelgovernance.decision.PolicyWords;
import dev.modelgovernance.decision.RecordTree;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Compares every call that two small policies tell apart, one by one, as the reference decides it. */
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
class PolicyDiffPropertyTest {

    // Each compares all calls that two policies tell apart, at all instants.
    private static final int TRIES = 300;

    /** So many calls at so many instants can be decided by the reference in a short time. */
    private static final int MOST = 3_000;

    /** Two policies in the same words. */
    record Pair(PolicyWords words, PolicyParts old, PolicyParts updated) {

        EveryCall calls() {
            return new EveryCall(vouchedFor(List.of(old, updated)), words.attributes());
        }

        /** Where neither vouches for any call, one regime in each does. */
        private static List<PolicyParts> vouchedFor(List<PolicyParts> sides) {
            var isVouchedFor = sides.stream()
                    .flatMap(side -> side.regimes().stream())
                    .anyMatch(regime -> !regime.isOpen() || regime.vouches());
            return isVouchedFor ? sides : sides.stream().map(Pair::vouchedFor).toList();
        }

        private static PolicyParts vouchedFor(PolicyParts side) {
            var regimes = new ArrayList<>(side.regimes());
            regimes.add(new Regime("vouching", null, null, null, true, Condition.always(), List.of()));
            return side.withRegimes(regimes);
        }

        boolean isSmall() {
            var calls = calls();
            return (long) calls.points(null).size() * calls.instants().size() <= MOST;
        }

        PolicyDiff diff() {
            return PolicyDiff.between(old.build(), updated.build(), Instant.MIN);
        }

        @Override
        public String toString() {
            return PolicyText.of(old) + "\n--- updated\n" + PolicyText.of(updated);
        }
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return PolicyWords.any()
                .flatMap(words -> Combinators.combine(
                                parts(words),
                                parts(words),
                                Arbitraries.integers().between(0, 4),
                                Arbitraries.randomValue(Random::nextLong))
                        .as((old, other, changes, seed) ->
                                new Pair(words, old, changes == 0 ? other : changed(old, changes, new Random(seed)))))
                .filter(Pair::isSmall);
    }

    private static Arbitrary<PolicyParts> parts(PolicyWords words) {
        return PolicyArbitraries.policies(words)
                .map(parts -> parts.withoutEndpoints().repaired());
    }

    private static Set<String> names(PolicyParts parts) {
        return parts.attributes().stream()
                .map(attribute -> attribute.name() + attribute.kind())
                .collect(Collectors.toSet());
    }

    /** Returns parts that differ in some things and still make a policy. */
    private static PolicyParts changed(PolicyParts parts, int changes, Random random) {
        var changed = parts;
        for (var at = 0; at < changes; ) {
            try {
                var next = RecordTree.changed(changed, random).withoutEndpoints();
                next.build();
                if (names(next).equals(names(parts))) {
                    changed = next;
                    at++;
                }
            } catch (InvalidPolicyException | IllegalArgumentException | NullPointerException refused) {
                // Another change is tried.
            }
        }
        return changed;
    }

    @Property(tries = TRIES)
    void everyCallThatIsTreatedOtherwiseIsInARangeOfItsKind(@ForAll("pairs") Pair pair) {
        var calls = pair.calls();
        var diff = pair.diff();

        for (var use : uses(pair)) {
            for (var point : calls.points(use)) {
                for (var at : calls.instants()) {
                    var kinds = kinds(calls.outcome(0, point, at), calls.outcome(1, point, at));
                    for (var kind : CallChange.Kind.values()) {
                        var found = diff.changes().stream()
                                .filter(change -> change.kind() == kind)
                                .filter(change ->
                                        change.use() == null || change.use().equals(use))
                                .filter(change -> calls.holds(change.range(), point, at))
                                .toList();
                        if (kinds.contains(kind)) {
                            assertThat(found).as("%s %s at %s", kind, point, at).isNotEmpty();
                        } else if (!calls.isContradicted(point, at)) {
                            assertThat(found)
                                    .as("%s %s at %s", kind, point, at)
                                    .noneMatch(change -> change.isWhole()
                                            && change.range().isExact()
                                            && Objects.equals(change.use(), use));
                        }
                        for (var through : uses(pair)) {
                            assertThat(found.stream()
                                            .filter(change -> change.range().isExact())
                                            .filter(change -> Objects.equals(change.use(), through)))
                                    .as("disjoint ranges")
                                    .hasSizeLessThanOrEqualTo(1);
                        }
                    }
                }
            }
        }
    }

    private static List<String> uses(Pair pair) {
        var uses = new ArrayList<String>();
        uses.add(null);
        if (pair.old().application() != null && pair.updated().application() != null) {
            uses.add("use0");
        }
        return uses;
    }

    private static Set<CallChange.Kind> kinds(Set<String> before, Set<String> after) {
        if (before == null || after == null) {
            return before == after
                    ? Set.of()
                    : Set.of(before == null ? CallChange.Kind.ALLOWED : CallChange.Kind.DENIED);
        }
        var kinds = new HashSet<CallChange.Kind>();
        if (!before.containsAll(after)) {
            kinds.add(CallChange.Kind.OBLIGED);
        }
        if (!after.containsAll(before)) {
            kinds.add(CallChange.Kind.RELEASED);
        }
        return kinds;
    }

    @Property(tries = TRIES)
    void everyExampleIsTreatedOtherwise(@ForAll("pairs") Pair pair) {
        var calls = pair.calls();

        for (var change : pair.diff().changes()) {
            var example = change.example();
            var before = calls.outcome(0, example.call(), example.ages(), example.at());
            var after = calls.outcome(1, example.call(), example.ages(), example.at());

            assertThat(kinds(before, after)).as(change.toString()).contains(change.kind());
        }
    }

    @Property(tries = TRIES)
    void aPolicyWrittenInAnotherOrderIsEquivalent(@ForAll("pairs") Pair pair, @ForAll Random random) {
        var shuffled = RecordTree.shuffled(pair.old(), random);
        var renamed = shuffled.withRegimes(shuffled.regimes());

        var diff = new PolicyComparison(pair.old().build(), renamed.build(), Instant.MIN).diff();

        assertThat(diff.verdict()).isEqualTo(PolicyDiff.Relation.EQUIVALENT);
    }
}
