package dev.modelgovernance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A clause is in reach exactly when some call at some instant meets every condition. */
class SatisfiabilityPropertyTest {

    private static final Instant CHANGE = Instant.parse("2026-07-01T00:00:00Z");
    private static final Window SINCE = new Window(Moment.at(CHANGE), null);

    /** Each place with the names that it lies in before the change, and after it. */
    private static final Map<String, List<Set<String>>> PLACES = Map.of(
            "US-CA", List.of(Set.of("US-CA", "US"), Set.of("US-CA", "US", "allies")),
            "US-other", List.of(Set.of("US"), Set.of("US", "allies")),
            "GB", List.of(Set.of("GB", "allies"), Set.of("GB", "allies")),
            "other", List.of(Set.of(), Set.of()));

    private static final List<Set<String>> DATA =
            List.of(Set.of("health", "personal"), Set.of("personal"), Set.of("public"), Set.of());

    private static final List<Set<String>> TAGS = List.of(Set.of(), Set.of("a"), Set.of("b"), Set.of("a", "b"));

    @Property(tries = 500)
    void isInReachOfWhatSomeCallMeets(@ForAll("chains") List<Condition> chain) {
        var definitions = definitions(chain);
        var effort = new Budget();
        var reach = new Satisfiability(new ConditionEncoding(definitions, definitions, effort), effort);
        for (var condition : chain) {
            reach = reach.and(condition, Window.always());
        }

        var answer = reach.answer();

        assertThat(answer).isEqualTo(isMet(chain) ? Satisfiability.Answer.YES : Satisfiability.Answer.NO);
    }

    private static boolean isMet(List<Condition> chain) {
        for (var when = 0; when < 2; when++) {
            for (var users : PLACES.values()) {
                for (var owner : PLACES.values()) {
                    for (var data : DATA) {
                        for (var tags : TAGS) {
                            var call = Map.of(
                                    "users", users.get(when), "owner", owner.get(when), "data", data, "tags", tags);
                            if (chain.stream().allMatch(condition -> holds(condition, call))) {
                                return true;
                            }
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean holds(Condition condition, Map<String, Set<String>> call) {
        return condition.blocks().isEmpty()
                || condition.blocks().stream()
                        .anyMatch(block -> block.entrySet().stream()
                                .allMatch(term -> holds(term.getValue(), call.getOrDefault(term.getKey(), Set.of()))));
    }

    private static boolean holds(Values values, Set<String> names) {
        return (values.in().isEmpty() || values.in().stream().anyMatch(names::contains))
                && values.not().stream().noneMatch(names::contains);
    }

    private static Definitions definitions(List<Condition> chain) {
        var definitions = new Definitions();
        var problems = new ArrayList<Problem>();
        definitions.add(
                new Attribute(
                        "data",
                        Attribute.Kind.VOCABULARY,
                        Map.of("public", Set.of(), "personal", Set.of(), "health", Set.of("personal"))),
                problems);
        var allies = List.of(
                new Group.Member("GB", Window.always()),
                new Group.Member("US", SINCE),
                new Group.Member("US-CA", SINCE));
        definitions.groups.put("allies", new Group("allies", allies));
        definitions.regimes.put("r", new Regime("r", null, null, null, true, chain.get(0), List.of()));
        return definitions;
    }

    @Provide
    Arbitrary<List<Condition>> chains() {
        return Arbitraries.integers()
                .between(0, 3)
                .flatMap(size -> block().list().ofSize(size))
                .map(Condition::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Arbitrary<Map<String, Values>> block() {
        var terms = Map.of(
                "users", values("US", "US-CA", "GB", "allies"),
                "owner", values("US", "US-CA", "GB", "allies"),
                "data", values("public", "personal", "health"),
                "tags", values("a", "b"));
        return Arbitraries.of("users", "owner", "data", "tags")
                .set()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(names -> {
                    Arbitrary<Map<String, Values>> block = Arbitraries.just(Map.of());
                    for (var name : names) {
                        block = block.flatMap(others -> terms.get(name).map(values -> {
                            var all = new HashMap<>(others);
                            all.put(name, values);
                            return Map.copyOf(all);
                        }));
                    }
                    return block;
                });
    }

    private static Arbitrary<Values> values(String... names) {
        var some = Arbitraries.of(names).list().uniqueElements().ofMaxSize(2);
        return some.flatMap(
                in -> some.filter(not -> !in.isEmpty() || !not.isEmpty()).map(not -> new Values(in, not)));
    }
}
