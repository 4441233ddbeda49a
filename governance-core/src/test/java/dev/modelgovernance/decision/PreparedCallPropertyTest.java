package dev.modelgovernance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import dev.modelgovernance.reference.ReferenceNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Compares the rulings on prepared calls with the decisions of the reference. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class PreparedCallPropertyTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }

    @Provide
    Arbitrary<Situation> understood() {
        return Situation.understood();
    }

    @Property
    void rulesOnAnyCallAsTheReferenceDecidesIt(@ForAll("situations") Situation situation) {
        var ruling = Decider.of(situation.policy()).prepare(situation.call()).ruling(situation.at());

        assertThat(ruling).as(situation.toString()).isEqualTo(expected(situation, situation.call(), Duration.ZERO));
    }

    @Property
    void rulesOnACallThatStatesEverythingAtAllTimes(@ForAll("understood") Situation situation, @ForAll Random random) {
        var decider = Decider.of(situation.policy());

        for (var i = 0; i < 3; i++) {
            var call = Narrowing.toOne(situation, random);
            var prepared = decider.prepare(call);
            for (var later : offsets(situation, random)) {
                assertThat(prepared.ruling(situation.at().plus(later)))
                        .as(call + " after " + later)
                        .isEqualTo(expected(situation, call, later));
            }
        }
    }

    @Property
    void explainsACallThatStatesEverything(@ForAll("understood") Situation situation, @ForAll Random random) {
        var call = Narrowing.toOne(situation, random);

        var decision = Decider.of(situation.policy()).prepare(call).decide(situation.at());

        assertThat(PolicyText.of(decision))
                .as(situation + "narrowed to: " + call)
                .isEqualTo(PolicyText.of(Reference.decide(situation.policy(), call, situation.at())));
    }

    @Property
    void narrowsACallAsIfItHadBeenStatedSo(@ForAll("situations") Situation situation, @ForAll Random random) {
        var decider = Decider.of(situation.policy());
        var first = Call.through("use0");
        var prepared = decider.prepare(first);

        UnaryOperator<Call> narrowing = call -> {
            var narrower = call;
            for (var stated : situation.call().attributes().entrySet()) {
                if (random.nextBoolean()) {
                    narrower = narrower.with(stated.getKey(), stated.getValue());
                }
            }
            return random.nextInt(4) == 0 ? Call.through("use0").users("GB") : narrower;
        };
        var narrowed = prepared.narrowed(narrowing).narrowed(call -> call.users("US-CA"));

        var offsets = new ArrayList<>(offsets(situation, random));
        offsets.add(Duration.ZERO);
        for (var later : offsets) {
            var at = situation.at().plus(later);
            var decision = decider.prepare(narrowed.call()).decide(at);
            assertThat(narrowed.ruling(at)).isEqualTo(new Ruling(decision.verdict(), decision.obligations()));
            assertThat(narrowed.decide(at)).isEqualTo(decision);
        }
    }

    /** What is remembered of calls that decide alike is the ruling, never the call, in whatever order they come. */
    @Property
    void everyDecisionNamesItsOwnCall(@ForAll("understood") Situation situation, @ForAll Random random) {
        var decider = Decider.of(situation.policy());
        var prepared = decider.prepare(situation.call());
        var places = List.of("GB", "NO", "FR", "SE", "US-CA", "US-TX", "US-NY");

        for (var i = 0; i < 12; i++) {
            var users = places.get(random.nextInt(places.size()));
            var deployer = places.get(random.nextInt(places.size()));
            var narrowed = prepared.narrowed(call -> call.users(users).deployer(deployer));

            var decision = narrowed.decide(situation.at());

            assertThat(decision).isEqualTo(Decider.of(situation.policy()).decide(narrowed.call(), situation.at()));
            assertThat(decision.call().attributes().get("users")).isEqualTo(Values.of(users));
        }
    }

    @Property(tries = 100)
    void knowsEachObligationThatANarrowerCallMayHaveLater(
            @ForAll("understood") Situation situation, @ForAll Random random) {
        // A name that answers by another name means one model when it is stated, and another when it is what answers.
        Assume.that(!answersByNames(situation.policy()));
        var base = situation.call();
        var ids = situation.policy().obligations().keySet();
        var possible = Decider.of(situation.policy()).prepare(base).possibleObligations(ids, situation.at());

        var narrowed = Narrowing.toOne(situation, random);
        if (!base.mentions("owner") && random.nextBoolean()) {
            narrowed = narrowed.owner(random.nextBoolean() ? "NO" : "US-CA");
        }
        if (!base.mentions("evidence") && random.nextBoolean()) {
            narrowed = narrowed.evidence(random.nextBoolean() ? "e1" : "e2");
        }

        for (var later : offsets(situation, random)) {
            if (!later.isNegative()) {
                assertThat(possible)
                        .as(narrowed + " after " + later)
                        .containsAll(expected(situation, narrowed, later).obligations());
            }
        }
    }

    private static boolean answersByNames(Policy policy) {
        var names = policy.endpoints().values().stream()
                .flatMap(endpoint -> endpoint.models().keySet().stream())
                .collect(Collectors.toSet());
        return policy.endpoints().values().stream()
                .flatMap(endpoint -> endpoint.models().values().stream())
                .anyMatch(answer -> names.contains(answer.model()));
    }

    /** Now, and from now to some of the instants at which the policy changes. */
    private static Set<Duration> offsets(Situation situation, Random random) {
        var offsets = new TreeSet<Duration>();
        offsets.add(Duration.ZERO);
        new ReferenceNames(situation.policy()).boundaries().forEach(boundary -> {
            if (random.nextInt(4) == 0) {
                offsets.add(Duration.between(situation.at(), boundary));
            }
        });
        return offsets;
    }

    private static Ruling expected(Situation situation, Call call, Duration later) {
        var decision = Reference.decide(situation.policy(), call, situation.at().plus(later));
        return new Ruling(decision.verdict(), decision.obligations());
    }
}
