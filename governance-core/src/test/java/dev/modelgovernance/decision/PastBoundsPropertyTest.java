package dev.modelgovernance.decision;

import static dev.modelgovernance.policy.Condition.attribute;
import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Condition.purpose;
import static dev.modelgovernance.policy.Condition.users;
import static dev.modelgovernance.policy.Rule.allow;
import static dev.modelgovernance.policy.Rule.deny;
import static dev.modelgovernance.policy.Rule.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.ClauseBuilder;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.InvalidPolicyException;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.PolicyBuilder;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Policies and calls that go past the bounds of the engine: it decides them as the reference does, or refuses the policy; and
 * where it gives up a search, it denies.
 *
 * <p>Each property says how it goes past its bound.
 */
class PastBoundsPropertyTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final List<String> COUNTRIES = List.of("GB", "FR", "US", "NO");
    private static final List<String> PURPOSES = List.of("chat", "code", "search");

    /** A call to which all rules of the drawn policies may apply. */
    private static final Call POINT = Call.unstated()
            .provider("p0")
            .model("a-1")
            .deployer("GB")
            .owner("GB")
            .users("GB")
            .processing("GB")
            .purpose("chat");

    /** A million changes of groups: all groups hold one with {@code times} windows, so they change 2 * times * groups times. */
    @Property(tries = 4)
    void decidesOrRefusesPoliciesWhoseGroupsChangeOften(
            @ForAll boolean isPast, @ForAll @IntRange(min = 500, max = 1_000) int times, @ForAll Random random) {
        var groups = (isPast ? 1_100_000 : 100_000) / (2 * times);
        var builder = catalog().group("g0", group -> {
            for (var i = 0; i < times; i++) {
                var start = 2_000L * i;
                group.member("FR", france -> france.from(second(start)).until(second(start + 1_000)));
            }
        });
        var law = Regime.open("law");
        for (var i = 1; i <= groups; i++) {
            builder.group("g" + i, "g0");
            law.rule(deny("no" + i).when(users("g" + i)).because("Because."));
        }
        var at = second(random.nextInt(2_000 * (times - 1)));
        var isMember = at.getEpochSecond() % 2_000 < 1_000;

        Decision decision;
        try {
            decision = Decider.of(builder.regime(law).build()).decide(POINT.users("FR"), at);
        } catch (InvalidPolicyException refused) {
            assertThat(isPast).isTrue();
            return;
        }

        assertThat(decision.reasons()).hasSize(isMember ? groups : 0);
        assertThat(decision.validUntil()).isEqualTo(second(at.getEpochSecond() / 1_000 * 1_000 + 1_000));
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** 64 closed regimes, of which a word has a bit each: there are more of them. */
    @Property(tries = 20)
    void decidesUnderManyClosedRegimes(@ForAll @IntRange(min = 65, max = 80) int regimes, @ForAll Random random) {
        var builder = catalog();
        for (var i = 0; i < regimes; i++) {
            var regime = Regime.closed("closed" + i);
            // Most allow all that is drawn below, so that the few others decide.
            regime.rule(allow("most").when(purpose(Values.not(random.nextInt(100) == 0 ? "chat" : "search"))));
            regime.rule(allow("some").when(condition(random)));
            builder.regime(random.nextBoolean() ? regime : regime.when(provider("p0")));
        }

        assertAgreement(builder.regime(Regime.open("law")).build(), POINT, call(random), call(random), call(random));
    }

    /** 64 globs, of which a word has a bit each: there are more of them, and each call below states an id of another class. */
    @Property(tries = 3)
    void decidesModelsOfManyClasses(@ForAll @IntRange(min = 65, max = 80) int globs, @ForAll Random random) {
        var law = Regime.open("law");
        for (var i = 0; i < globs; i++) {
            var when = model("a-" + i + (random.nextBoolean() ? "*" : "*z"));
            law.rule(deny("no" + i)
                    .when(random.nextBoolean() ? when : when.and(users("FR")))
                    .because("Because."));
        }
        var policy = catalog().regime(law).build();

        for (var i = 0; i < 3; i++) {
            var id = "a-" + random.nextInt(globs) + (random.nextBoolean() ? "" : "z");
            assertAgreement(policy, POINT.model(id), POINT.model(id, "b-1").users("GB", "FR"));
        }
    }

    /** 2,000,000 steps to tell ids apart, which those globs take: then no witness is named, though there are some. */
    @Property(tries = 4)
    void deniesModelsThatItCannotTellApart(@ForAll @IntRange(min = 15, max = 17) int globs, @ForAll Random random) {
        var tangled = IntStream.range(0, globs)
                .mapToObj(i -> "*" + (char) ('a' + i) + "*" + "x".repeat(i + 1) + (char) ('A' + i) + "*")
                .toList();
        var shuffled = new ArrayList<>(tangled);
        Collections.shuffle(shuffled, random);
        var any = shuffled.stream().map(Condition::model).reduce(Condition::or).orElseThrow();
        var policy = catalog()
                .regime(Regime.open("law").rule(deny("tangled").when(any).because("Because.")))
                .build();
        var decider = Decider.of(policy);

        var broad = decider.decide(Call.unstated().provider("p0"), NOW);

        assertThat(broad.reasons()).extracting(Reason::name).containsExactly("law/tangled");
        assertThat(broad.reasons()).extracting(Reason::witness).containsOnlyNulls();
        for (var i = 0; i < 50; i++) {
            var id = tangled.get(random.nextInt(globs)).replace("*", random.nextBoolean() ? "" : "x")
                    + (random.nextInt(3) == 0 ? "" : "!");
            var cut = id.substring(random.nextInt(3));
            var isDenied = tangled.stream().anyMatch(glob -> cut.matches(glob.replace("*", ".*")));
            assertThat(decider.decide(POINT.model(cut), NOW).isAllowed())
                    .as(cut)
                    .isEqualTo(!isDenied);
        }
    }

    /** 12 rules that oblige are gathered one by one, 64 have a bit each in a word: more of them apply to the first call. */
    @Property(tries = 6)
    void gathersManyObligations(@ForAll boolean isPastAWord, @ForAll Random random) {
        var always = (isPastAWord ? 65 : 13) + random.nextInt(10);
        var law = Regime.open("law");
        var builder = catalog();
        for (var i = 0; i < 2 * always; i++) {
            builder.obligation("must" + i, "Do " + i + ".");
            var rule = require("r" + i).obligations("must" + i).because("Because.");
            law.rule(i < always ? rule : dated(rule.when(condition(random)), random));
        }
        var policy = builder.regime(law).build();

        assertThat(Decider.of(policy).decide(POINT, NOW).obligations()).hasSizeGreaterThanOrEqualTo(always);
        assertAgreement(policy, POINT, call(random), call(random));
    }

    /** 50,000 sets of obligations are remembered: each of the calls below has another one, 65,536 in all. */
    @Property(tries = 1)
    void gathersMoreSetsOfObligationsThanItRemembers(@ForAll Random random) {
        var count = 16;
        var law = Regime.open("law");
        var builder = Policy.named("obliging").provider("p0", "US");
        for (var i = 0; i < count; i++) {
            builder.attribute("a" + i, "yes", "no").obligation("must" + i, "Do " + i + ".");
            law.rule(require("r" + i)
                    .when(attribute("a" + i, "yes"))
                    .obligations("must" + i)
                    .because("Because."));
        }
        var policy = builder.regime(law).build();
        var decider = Decider.of(policy);

        for (var set = 0; set < 1 << count; set++) {
            var call = Call.unstated().provider("p0").model("m");
            for (var i = 0; i < count; i++) {
                call = call.with("a" + i, (set & 1 << i) == 0 ? "no" : "yes");
            }
            var ruling = decider.prepare(call).ruling(NOW);

            assertThat(ruling.obligations()).hasSize(Integer.bitCount(set));
            if (random.nextInt(2_000) == 0) {
                assertThat(ruling.obligations())
                        .isEqualTo(Reference.decide(policy, call, NOW).obligations());
            }
        }
    }

    /** 256 rules are kept with a call: more may apply to the first call, whose provider and user they all name. */
    @Property(tries = 10)
    void decidesACallToWhichManyRulesMayApply(
            @ForAll @IntRange(min = 257, max = 300) int rules, @ForAll Random random) {
        var law = Regime.open("law");
        for (var i = 0; i < rules; i++) {
            var when = provider("p0").and(users("GB", "FR"));
            var narrow = when.and(purpose(PURPOSES.get(random.nextInt(3))));
            switch (random.nextInt(40)) {
                case 0 -> law.rule(dated(deny("r" + i).when(narrow).because("Because."), random));
                case 1 ->
                    law.rule(dated(require("r" + i).evidence("e").when(narrow).because("Because."), random));
                default ->
                    law.rule(dated(require("r" + i).obligations("o").when(when).because("Because."), random));
            }
        }

        assertAgreement(
                catalog().regime(law).build(),
                POINT,
                POINT.evidence("e"),
                call(random).provider("p0"));
    }

    /** 512 reasons of a decision are remembered: there are more, and the call is decided twice. */
    @Property(tries = 2)
    void decidesACallThatManyRulesDeny(@ForAll @IntRange(min = 513, max = 530) int rules) {
        var law = Regime.open("law");
        for (var i = 0; i < rules; i++) {
            law.rule(deny("r" + i).when(users("GB")).because("Because."));
        }
        var policy = catalog().regime(law).build();

        assertAgreement(policy, POINT, POINT);
        assertThat(Decider.of(policy).decide(POINT, NOW).reasons()).hasSize(rules);
    }

    /** About 1,000 narrower calls and model ids are remembered: there are more than 2,000, and the first come again. */
    @Property(tries = 2)
    void decidesMoreNarrowerCallsThanItRemembers(@ForAll Random random) {
        var countries = new ArrayList<>(Jurisdiction.countries());
        Collections.shuffle(countries, random);
        var denied = countries.subList(0, 20);
        var policy = catalog()
                .regime(Regime.open("law")
                        .rule(deny("no")
                                .when(users(Values.of(denied)).and(model("*1")).and(purpose("chat", "code")))
                                .because("Because.")))
                .build();
        var start = Decider.of(policy).prepare(POINT);

        for (var i = 0; i < 2_500; i++) {
            var number = i < 2_100 ? i : i - 2_100;
            var country = countries.get(number % countries.size());
            var purpose = PURPOSES.get(number % 3);
            var narrowed =
                    start.narrowed(call -> call.users(country).purpose(purpose).model("a-" + number));

            var isDenied = denied.contains(country) && number % 10 == 1 && !purpose.equals("search");
            assertThat(narrowed.ruling(NOW).verdict())
                    .as(narrowed.toString())
                    .isEqualTo(isDenied ? Verdict.DENY : Verdict.ALLOW);
            if (number % 50 == 1) {
                assertThat(PolicyText.of(narrowed.decide(NOW)))
                        .isEqualTo(PolicyText.of(Reference.decide(policy, narrowed.call(), NOW)));
            }
        }
    }

    /**
     * 50,000,000 steps of a search: to see that of eleven attributes with ten values two always agree takes more, so the call is
     * denied and no witness named. Fewer attributes are decided as the reference does.
     */
    @Property(tries = 6)
    void deniesWhatItCannotSearchToTheEnd(@ForAll boolean isPast, @ForAll boolean isCovered, @ForAll Random random) {
        var pigeons = isPast ? 11 : 3 + random.nextInt(2);
        var holes = isCovered ? pigeons - 1 : pigeons;
        var builder = Policy.named("pigeons").provider("p0", "US");
        var values = IntStream.range(0, holes).mapToObj(hole -> "h" + hole).toArray(String[]::new);
        var regime = Regime.closed("pairs");
        for (var one = 0; one < pigeons; one++) {
            builder.attribute("a" + one, values);
            for (var other = 0; other < one; other++) {
                for (var value : values) {
                    regime.rule(allow("r" + one + "-" + other + "-" + value)
                            .when(attribute("a" + one, value).and(attribute("a" + other, value))));
                }
            }
        }
        var policy = builder.regime(regime).build();
        var call = Call.unstated().provider("p0").model("m");

        if (isPast) {
            var decision = Decider.of(policy).decide(call, NOW);
            assertThat(decision.reasons()).extracting(Reason::name).containsExactly("pairs");
            assertThat(decision.reasons()).allMatch(reason -> !isCovered || reason.witness() == null);
        } else {
            assertAgreement(policy, call);
        }
    }

    private static PolicyBuilder catalog() {
        return Policy.named("drawn")
                .developer("d0", "US")
                .developer("d1", "FR")
                .provider("p0", "US", "d0")
                .provider("p1", "GB")
                .models("f0", "d0", List.of("a-*"), List.of("frontier"))
                .models("f1", "d1", List.of("b-*"), List.of())
                .attribute("purpose", PURPOSES.toArray(String[]::new))
                .evidence("e", "A report.")
                .obligation("o", "Tell people.");
    }

    private static Condition condition(Random random) {
        var users = users(COUNTRIES.get(random.nextInt(4)), COUNTRIES.get(random.nextInt(4)));
        var purpose = purpose(PURPOSES.get(random.nextInt(3)));
        return switch (random.nextInt(4)) {
            case 0 -> users;
            case 1 -> purpose;
            case 2 -> users.and(purpose);
            default -> users.or(purpose.and(model("b-*")));
        };
    }

    /** Gives a rule a window around now, in one case of three. */
    private static <B extends ClauseBuilder<B>> B dated(B rule, Random random) {
        return random.nextInt(3) > 0
                ? rule
                : rule.from(NOW.minusSeconds(random.nextInt(3) - 1)).until(NOW.plusSeconds(2 + random.nextInt(3)));
    }

    /** Draws a call that leaves some things unstated, and states sets of others. */
    private static Call call(Random random) {
        var call = POINT;
        if (random.nextBoolean()) {
            call = call.users(COUNTRIES.get(random.nextInt(4)), COUNTRIES.get(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            call = call.purpose("chat", PURPOSES.get(random.nextInt(3)));
        }
        return random.nextInt(3) > 0 ? call : call.without(random.nextBoolean() ? "users" : "model");
    }

    private static void assertAgreement(Policy policy, Call... calls) {
        var decider = Decider.of(policy);
        for (var call : calls) {
            var decision = decider.decide(call, NOW);
            assertThat(PolicyText.of(decision))
                    .as(call.toString())
                    .isEqualTo(PolicyText.of(Reference.decide(policy, call, NOW)));
            assertThat(decider.prepare(call).ruling(NOW))
                    .isEqualTo(new Ruling(decision.verdict(), decision.obligations()));
        }
    }
}
