package dev.modelgovernance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.policy.ClauseBuilder;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.MemberBuilder;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.RegimeBuilder;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.reference.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Policies whose compiled form has many cells, words, windows, regimes and obligations. */
class LargePolicyPropertyTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final List<String> COUNTRIES = List.copyOf(Jurisdiction.countries());

    /** A random policy, and random calls that state everything. */
    private static final class RandomPolicy {

        private final Random random;
        private final List<String> providers = names("p", 12);
        private final List<String> purposes = names("u", 8);
        private final List<String> data = List.of("public", "personal", "health", "secret");
        private final List<String> places = new ArrayList<>(COUNTRIES);
        private final List<Instant> boundaries = new ArrayList<>();
        private final Policy policy;

        RandomPolicy(Random random) {
            this.random = random;
            places.addAll(List.of("US-CA", "US-TX", "g0", "g1", "g2"));
            var rules = List.of(60, 400, 1_500).get(random.nextInt(3));
            var closed = List.of(0, 1, 4, 70).get(random.nextInt(4));
            var isDense = random.nextInt(4) == 0;
            var builder = Policy.named("large")
                    .developer("d0", "US")
                    .developer("d1", "FR")
                    .models("f0", "d0", List.of("a-*"), List.of("frontier"))
                    .models("f1", "d1", List.of("b-*"), List.of())
                    .attribute("purpose", purposes.toArray(String[]::new))
                    .attribute("data", "public", "personal", "health", "secret")
                    .evidence("e0", "A report.")
                    .group("g0", group -> group.members("GB", "FR", "US-CA"))
                    .group(
                            "g1",
                            group -> group.members("g0", "DE")
                                    .member("NO", this::period)
                                    .member("US", this::period))
                    .group("g2", group -> group.members("JP").member("g1", this::period));
            providers.forEach(provider -> builder.provider(provider, random.nextBoolean() ? "US" : "GB", "d1"));
            IntStream.range(0, 40).forEach(i -> builder.obligation("o" + i, "Do " + i + "."));
            var regimes = new ArrayList<RegimeBuilder>(List.of(Regime.open("law")));
            for (var i = 0; i < closed; i++) {
                var regime = Regime.closed("closed" + i);
                regimes.add(random.nextBoolean() ? regime : regime.when(Condition.owner(Values.not(some(places, 4)))));
            }
            for (var i = 0; i < rules; i++) {
                var at = random.nextInt(regimes.size());
                add(regimes.get(at), "r" + i, at == 0, isDense);
            }
            regimes.forEach(builder::regime);
            policy = builder.build();
        }

        private static List<String> names(String start, int count) {
            return IntStream.range(0, count).mapToObj(i -> start + i).toList();
        }

        private void add(RegimeBuilder regime, String id, boolean isOpen, boolean isDense) {
            switch (random.nextInt(isOpen ? 2 : 3)) {
                case 0 -> regime.rule(written(Rule.deny(id), isDense && random.nextInt(20) > 0 ? "secret" : null));
                case 1 -> {
                    var rule = written(Rule.require(id), null);
                    if (random.nextInt(5) == 0) {
                        rule.evidence("e0");
                    }
                    regime.rule(rule.obligations("o" + random.nextInt(40), "o" + random.nextInt(40)));
                }
                default -> regime.rule(written(Rule.allow(id), null));
            }
            if (isDense) {
                regime.rule(Rule.require(id + "-too").obligations("o1").because("Because."));
            }
        }

        private <B extends ClauseBuilder<B>> B written(B clause, String data) {
            var when = condition(random.nextInt(8) == 0);
            var narrowed = data == null || !when.blocks().stream().allMatch(block -> !block.containsKey("data"))
                    ? when
                    : when.and(Condition.data(data));
            var rule = clause.when(random.nextInt(6) == 0 ? narrowed.or(condition(false)) : narrowed)
                    .because("Because.");
            if (random.nextInt(3) == 0) {
                rule.unless(Rule.exception(Condition.processing(some(places, 60)))
                        .unless(Condition.owner(Values.not(some(COUNTRIES, 60)))));
            }
            if (random.nextInt(4) == 0) {
                rule.unless(Condition.processing(some(places, 5)));
            }
            if (random.nextInt(3) > 0) {
                var from = START.plusDays(random.nextInt(600));
                var until = from.plusDays(1 + random.nextInt(400));
                boundaries.add(start(from));
                boundaries.add(start(until));
                rule.from(from).until(until);
            }
            return rule;
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private void period(MemberBuilder member) {
            var from = START.plusDays(random.nextInt(300));
            var until = from.plusDays(1 + random.nextInt(300));
            boundaries.add(start(from));
            boundaries.add(start(until));
            member.from(from).until(until);
        }

        private Condition condition(boolean isWide) {
            var all = Condition.provider(some(providers, isWide ? 9 : 3));
            if (random.nextInt(3) > 0) {
                all = all.and(Condition.users(places(isWide)));
            }
            if (random.nextInt(3) > 0) {
                all = all.and(Condition.purpose(some(purposes, isWide ? 6 : 2)));
            }
            if (random.nextInt(5) == 0) {
                all = all.and(Condition.deployer(places(isWide)));
            }
            if (random.nextInt(6) == 0) {
                all = all.and(Condition.model(random.nextBoolean() ? "a-*" : "*-b"));
            }
            if (random.nextInt(6) == 0) {
                all = all.and(Condition.tags(random.nextBoolean() ? Values.of("frontier") : Values.not("frontier")));
            }
            if (random.nextInt(8) == 0) {
                all = all.and(Condition.evidence("e0"));
            }
            return all;
        }

        private Values places(boolean isWide) {
            var some = some(places, isWide ? 60 : 4);
            return random.nextInt(6) == 0 ? Values.not(some) : Values.of(some);
        }

        private String[] some(List<String> all, int most) {
            return random.ints(1 + random.nextInt(most), 0, all.size())
                    .mapToObj(all::get)
                    .distinct()
                    .toArray(String[]::new);
        }

        private String one(List<String> all) {
            return all.get(random.nextInt(all.size()));
        }

        private String place() {
            return random.nextInt(3) == 0
                    ? one(List.of("GB", "FR", "NO", "DE", "JP", "US-CA", "US-NY"))
                    : one(COUNTRIES);
        }

        Call call() {
            var call = Call.unstated()
                    .provider(one(providers))
                    .model(one(List.of("a-1", "b-1", "a-b", "b-b")))
                    .deployer(place())
                    .users(place())
                    .processing(place())
                    .purpose(one(purposes))
                    .data(one(data));
            call = random.nextBoolean() ? call.owner(place()) : call;
            return random.nextInt(3) == 0 ? call.evidence("e0") : call;
        }

        Instant instant() {
            var near = boundaries.isEmpty() || random.nextInt(3) == 0
                    ? start(START.plusDays(random.nextInt(700)))
                    : boundaries.get(random.nextInt(boundaries.size()));
            return near.plusNanos(random.nextInt(3) - 1);
        }
    }

    @Provide
    Arbitrary<RandomPolicy> policies() {
        return Arbitraries.randomValue(RandomPolicy::new);
    }

    @Property(tries = 20)
    void rulesAndDecidesAsTheReferenceDoes(@ForAll("policies") RandomPolicy large) {
        var decider = Decider.of(large.policy);

        for (var i = 0; i < 40; i++) {
            var call = large.call();
            var at = large.instant();
            var prepared = decider.prepare(call);
            var ruling = prepared.ruling(at);
            var decision = prepared.decide(at);

            assertThat(ruling).as(call + " at " + at).isEqualTo(new Ruling(decision.verdict(), decision.obligations()));
            if (i < 3) {
                assertThat(PolicyText.of(decision)).isEqualTo(PolicyText.of(Reference.decide(large.policy, call, at)));
            }
        }
    }
}
