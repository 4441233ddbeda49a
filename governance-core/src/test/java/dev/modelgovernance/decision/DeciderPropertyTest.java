package dev.modelgovernance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Window;
import dev.modelgovernance.reference.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

@PropertyDefaults(tries = 100, edgeCases = EdgeCasesMode.NONE)
class DeciderPropertyTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }

    @Provide
    Arbitrary<Situation> understood() {
        return Situation.understood();
    }

    @Provide
    Arbitrary<PolicyParts> policies() {
        return PolicyWords.any().flatMap(PolicyArbitraries::policies);
    }

    @Property(tries = 500)
    void decidesAsTheReferenceDoes(@ForAll("situations") Situation situation) {
        var decision = decide(situation);

        assertThat(PolicyText.of(decision))
                .isEqualTo(PolicyText.of(Reference.decide(situation.policy(), situation.call(), situation.at())));
    }

    @Property
    void theOrderInWhichThingsAreWrittenNeverMatters(@ForAll("situations") Situation situation, @ForAll Random random) {
        var policy = RecordTree.shuffled(situation.parts(), random).build();
        var call = shuffled(situation.call(), random);

        assertThat(policy.fingerprint()).isEqualTo(situation.policy().fingerprint());
        assertThat(Decider.of(policy).decide(call, situation.at())).isEqualTo(decide(situation));
    }

    @Property
    void aPolicySplitOverImportsDecidesAsTheWhole(@ForAll("situations") Situation situation) {
        var policy = situation.parts().buildFromImports();

        assertThat(policy).isEqualTo(situation.policy());
        assertThat(Decider.of(policy).decide(situation.call(), situation.at())).isEqualTo(decide(situation));
    }

    @Property
    void anotherDenyNeverAllowsMore(@ForAll("situations") Situation situation, @ForAll("policies") PolicyParts other) {
        var parts = withDenials(situation.parts(), other).repaired();

        var decision = Decider.of(parts.build()).decide(situation.call(), situation.at());

        assertThat(causes(decision)).containsAll(causes(decide(situation)));
    }

    @Property
    void aNarrowerCallIsDeniedForNothingNew(@ForAll("understood") Situation situation, @ForAll Random random) {
        var decision = decide(situation);
        var narrower = Narrowing.of(situation, random);

        var narrowed = Decider.of(situation.policy()).decide(narrower, situation.at());

        assertThat(causes(decision)).as(narrower.toString()).containsAll(causes(narrowed));
        if (decision.isAllowed()) {
            assertThat(decision.obligations()).containsAll(narrowed.obligations());
        }
    }

    @Property
    void isValidUntilTheNextChange(@ForAll("situations") Situation situation, @ForAll Random random) {
        var decider = Decider.of(situation.policy());
        var decision = decide(situation);
        var until = decision.validUntil();

        var last = until == null ? situation.at().plus(Duration.ofDays(10_000)) : until.minusNanos(1);
        for (var at : List.of(last, between(situation.at(), last, random), between(situation.at(), last, random))) {
            assertThat(outcome(decider.decide(situation.call(), at))).isEqualTo(outcome(decision));
        }
        if (until != null) {
            assertThat(outcome(decider.decide(situation.call(), until))).isNotEqualTo(outcome(decision));
        }
    }

    @Property(tries = 200)
    void fingerprintsAreEqualExactlyWhenPoliciesAre(@ForAll("policies") PolicyParts parts, @ForAll Random random) {
        var other = RecordTree.shuffled(changed(parts, random), random);
        var isSame = RecordTree.meaning(other).equals(RecordTree.meaning(parts));

        var fingerprint = other.build().fingerprint();

        assertThat(fingerprint.equals(parts.build().fingerprint()))
                .as(PolicyText.of(other))
                .isEqualTo(isSame);
    }

    /** Returns parts that differ in one thing and still make a policy. */
    private static PolicyParts changed(PolicyParts parts, Random random) {
        try {
            var changed = RecordTree.changed(parts, random);
            changed.build();
            return changed;
        } catch (InvalidPolicyException | IllegalArgumentException | NullPointerException refused) {
            return changed(parts, random);
        }
    }

    private static Decision decide(Situation situation) {
        return Decider.of(situation.policy()).decide(situation.call(), situation.at());
    }

    private static Call shuffled(Call call, Random random) {
        var result = call;
        for (var entry : call.attributes().entrySet()) {
            result = result.with(entry.getKey(), RecordTree.shuffled(entry.getValue(), random));
        }
        return result;
    }

    /** Adds the rules of another policy to the first regime of one, all as denials. */
    private static PolicyParts withDenials(PolicyParts parts, PolicyParts other) {
        var more = other.regimes().stream()
                .flatMap(regime -> regime.rules().stream().map(rule -> denial(regime.id(), rule)))
                .toList();
        return parts.withRegimes(parts.regimes().stream()
                .map(regime -> regime.equals(parts.regimes().get(0))
                        ? PolicyParts.withRules(
                                regime,
                                Stream.concat(regime.rules().stream(), more.stream())
                                        .toList())
                        : regime)
                .toList());
    }

    private static Rule denial(String regime, Rule rule) {
        var clause = withoutDays("more-" + regime + "-" + rule.id(), rule.clause());
        return new Rule(Effect.DENY, clause, List.of(), null, List.of(), null);
    }

    /** Writes the days of a clause as instants, since they need not be of the zone of the regime that it goes to. */
    private static Clause withoutDays(String id, Clause old) {
        var window =
                new Window(instant(old.window().from()), instant(old.window().until()));
        var unless = old.unless().stream()
                .map(exception -> withoutDays("x", exception))
                .toList();
        return new Clause(id, old.when(), window, "Because.", old.source(), unless);
    }

    private static Moment instant(Moment moment) {
        return moment == null ? null : Moment.at(moment.instant());
    }

    private static Set<List<Object>> causes(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> Stream.of(reason.kind(), reason.name(), reason.attribute(), reason.value())
                        .map(String::valueOf)
                        .collect(Collectors.<Object>toList()))
                .collect(Collectors.toSet());
    }

    /** What makes two decisions the same. */
    private static List<Object> outcome(Decision decision) {
        var missing = decision.reasons().stream().map(Reason::missing).toList();
        return List.of(decision.verdict(), causes(decision), missing, decision.obligations());
    }

    private static Instant between(Instant first, Instant last, Random random) {
        var length = Duration.between(first, last);
        return first.plus(length.dividedBy(1_000).multipliedBy(random.nextInt(1_000)));
    }
}
