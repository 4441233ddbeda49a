package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Developer;
import dev.modelgovernance.policy.Effect;
import dev.modelgovernance.policy.Endpoint;
import dev.modelgovernance.policy.Group;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.ModelFamily;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import dev.modelgovernance.policy.Rule;
import dev.modelgovernance.policy.Source;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Draws small policies that use every feature of the language.
 *
 * <p>Each policy names only a few attributes and jurisdictions, so that its atomic calls can be enumerated.
 */
final class PolicyArbitraries {

    private final PolicyWords words;

    /** Returns policies in those words, all of which {@code build()} accepts. */
    static Arbitrary<PolicyParts> policies(PolicyWords words) {
        return new PolicyArbitraries(words).parts().map(PolicyParts::repaired);
    }

    private PolicyArbitraries(PolicyWords words) {
        this.words = words;
    }

    private Arbitrary<PolicyParts> parts() {
        var catalog = Combinators.combine(
                groups(),
                developers(),
                providers(),
                families().list().ofMinSize(1).ofMaxSize(3));
        return Combinators.combine(
                        catalog.as(Tuple::of),
                        endpoints(),
                        regimes(),
                        application().injectNull(0.4))
                .as((found, endpoints, regimes, application) -> new PolicyParts(
                        "drawn",
                        attributes(),
                        Map.of("e1", "The first report.", "e2", "The second report."),
                        Map.of("o1", "Tell people.", "o2", "Keep a log."),
                        found.get1(),
                        found.get2(),
                        found.get3(),
                        numbered(found.get4()),
                        endpoints,
                        regimes,
                        application));
    }

    private static List<Attribute> attributes() {
        return List.of(
                vocabulary("purpose", Map.of("chat", Set.of(), "code", Set.of())),
                vocabulary(
                        "data",
                        Map.of(
                                "public",
                                Set.of(),
                                "personal",
                                Set.of(),
                                "health",
                                Set.of("personal"),
                                "mixed",
                                Set.of("public", "personal"))),
                Attribute.ofLevels("secrecy", PolicyWords.LEVELS),
                new Attribute("nationality", Attribute.Kind.JURISDICTION, Map.of()));
    }

    private static Attribute vocabulary(String name, Map<String, Set<String>> values) {
        return new Attribute(name, Attribute.Kind.VOCABULARY, values);
    }

    private static List<ModelFamily> numbered(List<ModelFamily> families) {
        var all = new ArrayList<ModelFamily>();
        for (var family : families) {
            all.add(new ModelFamily("f" + all.size(), family.developer(), family.ids(), family.tags()));
        }
        return all;
    }

    /** Three groups, of which the later ones may hold the earlier ones. */
    private Arbitrary<List<Group>> groups() {
        return Combinators.combine(
                        members(words.places()),
                        members(with(words.places(), "g0")),
                        members(with(words.places(), "g1", "g0")))
                .as((first, second, third) ->
                        List.of(new Group("g0", first), new Group("g1", second), new Group("g2", third)));
    }

    private static List<String> with(List<String> names, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(names);
        return all;
    }

    private static Arbitrary<List<Group.Member>> members(List<String> names) {
        return PolicyWords.zones()
                .flatMap(zone -> Combinators.combine(Arbitraries.of(names), PolicyWords.windows(zone))
                        .as(Group.Member::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3));
    }

    private Arbitrary<List<Developer>> developers() {
        return home().tuple2()
                .map(homes -> List.of(new Developer("d0", homes.get1()), new Developer("d1", homes.get2())));
    }

    private Arbitrary<String> home() {
        return Arbitraries.of(words.places()).injectNull(0.25);
    }

    private Arbitrary<List<Provider>> providers() {
        var developer = Arbitraries.of("d0", "d1").injectNull(0.6);
        var several = Arbitraries.of("d0", "d1").set().ofMaxSize(2);
        return Combinators.combine(home(), developer, several)
                .as((home, made, mayHaveMade) -> new Provider(
                        "p",
                        home,
                        made,
                        List.of("*.example"),
                        Map.of(),
                        List.of(),
                        made == null ? List.copyOf(mayHaveMade) : List.of()))
                .list()
                .ofMinSize(2)
                .ofMaxSize(3)
                .map(drawn -> {
                    var all = new ArrayList<Provider>();
                    for (var provider : drawn) {
                        all.add(new Provider(
                                "p" + all.size(),
                                provider.home(),
                                provider.developer(),
                                provider.hosts(),
                                provider.regions(),
                                provider.authHosts(),
                                provider.developers()));
                    }
                    return all;
                });
    }

    private static Arbitrary<ModelFamily> families() {
        return Combinators.combine(
                        Arbitraries.of("d0", "d1"),
                        Arbitraries.of(PolicyWords.GLOBS).set().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of("t0", "t1").set().ofMaxSize(2).injectNull(0.3))
                .as((developer, globs, tags) ->
                        new ModelFamily("f", developer, List.copyOf(globs), tags == null ? null : List.copyOf(tags)));
    }

    /** Endpoints that name some of the ids which calls state, more seldom than not. */
    private Arbitrary<List<Endpoint>> endpoints() {
        var places = Arbitraries.of(with(words.places(), "g0", "g1"))
                .set()
                .ofMaxSize(2)
                .map(List::copyOf);
        var answers =
                Combinators.combine(Arbitraries.of(PolicyWords.IDS), places).as(Endpoint.Answer::new);
        var one = Combinators.combine(
                        Arbitraries.of("p0", "p1"),
                        places,
                        Arbitraries.maps(Arbitraries.of(PolicyWords.IDS), answers)
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as((provider, processing, models) -> new Endpoint("e", provider, List.of(), processing, models));
        return Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(List.<Endpoint>of())),
                        Tuple.of(1, one.list().ofMinSize(1).ofMaxSize(2)))
                .map(drawn -> {
                    var all = new ArrayList<Endpoint>();
                    drawn.forEach(each -> all.add(new Endpoint(
                            "e" + all.size(), each.provider(), each.hosts(), each.processing(), each.models())));
                    return all;
                });
    }

    private Arbitrary<List<Regime>> regimes() {
        var one = Combinators.combine(
                        Arbitraries.of(true, true, false),
                        words.conditions(0.7),
                        PolicyWords.zones().flatMap(zone -> rules(zone).list().ofMaxSize(3)))
                .as((isOpen, when, rules) -> new Regime("r", null, null, null, isOpen, when, rules(isOpen, rules)));
        return one.list().ofMinSize(1).ofMaxSize(2).map(drawn -> {
            var all = new ArrayList<Regime>();
            for (var regime : drawn) {
                all.add(new Regime("r" + all.size(), null, null, null, regime.isOpen(), regime.when(), regime.rules()));
            }
            return all;
        });
    }

    /** Gives the rules ids, and turns those that would change nothing into requirements. */
    private static List<Rule> rules(boolean isOpen, List<Rule> drawn) {
        var rules = new ArrayList<Rule>();
        for (var rule : drawn) {
            var old = rule.clause();
            var clause =
                    new Clause("u" + rules.size(), old.when(), old.window(), old.because(), old.source(), old.unless());
            rules.add(
                    isOpen && rule.effect() == Effect.ALLOW
                            ? new Rule(Effect.REQUIRE, clause, List.of(), null, List.of("o1"), rule.reviewBy())
                            : new Rule(
                                    rule.effect(),
                                    clause,
                                    rule.evidence(),
                                    rule.maxAge(),
                                    rule.obligations(),
                                    rule.reviewBy()));
        }
        return rules;
    }

    private Arbitrary<Rule> rules(ZoneId zone) {
        var effect =
                Arbitraries.frequency(Tuple.of(2, Effect.DENY), Tuple.of(4, Effect.ALLOW), Tuple.of(3, Effect.REQUIRE));
        var evidence = Arbitraries.of("e1", "e2").list().ofMaxSize(2);
        var obligations = Arbitraries.of("o1", "o2").list().ofMaxSize(2);
        var maxAge = Arbitraries.of("P1D", "P1M", "P1Y2D").map(Period::parse).injectNull(0.5);
        var review = PolicyWords.days(zone).injectNull(0.8);
        return Combinators.combine(effect, clauses(3, 0.2, zone), evidence, maxAge, obligations, review)
                .as(PolicyArbitraries::rule);
    }

    private static Rule rule(
            Effect effect,
            Clause clause,
            List<String> evidence,
            Period maxAge,
            List<String> obligations,
            Moment review) {
        if (effect != Effect.REQUIRE) {
            return new Rule(effect, clause, List.of(), null, List.of(), review);
        }
        var wanted = evidence.isEmpty() && obligations.isEmpty() ? List.of("e1") : evidence;
        return new Rule(effect, clause, wanted, wanted.isEmpty() ? null : maxAge, obligations, review);
    }

    private Arbitrary<Clause> clauses(int depth, double always, ZoneId zone) {
        Arbitrary<List<Clause>> none = Arbitraries.just(List.of());
        var some = Arbitraries.lazy(() -> clauses(depth - 1, 0, zone))
                .list()
                .ofMinSize(1)
                .ofMaxSize(depth == 3 ? 2 : 1);
        var exceptions = depth == 0 ? none : Arbitraries.frequencyOf(Tuple.of(1, none), Tuple.of(1, some));
        var source = Arbitraries.of(Source.cite("§ 1"), Source.cite("§ 2").url("https://law.example/2"))
                .injectNull(0.7);
        return Combinators.combine(words.conditions(always), PolicyWords.windows(zone), source, exceptions)
                .as((when, window, cited, unless) -> new Clause("x", when, window, "Because.", cited, unless));
    }

    private Arbitrary<Application> application() {
        var states = words.block(words.statable(), 0, 1);
        var uses = words.block(words.statable(), 0, 2).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(
                        states,
                        uses,
                        PolicyWords.zones().flatMap(zone -> held(zone).list().ofMaxSize(3)))
                .as((stated, drawn, held) -> {
                    var all = new ArrayList<Use>();
                    for (var attributes : drawn) {
                        all.add(new Use("use" + all.size(), attributes));
                    }
                    return new Application("app", stated, all, held);
                });
    }

    private Arbitrary<HeldEvidence> held(ZoneId zone) {
        var covers = words.conditions(0.5).map(PolicyArbitraries::withoutEvidence);
        var issued = PolicyWords.days(zone).injectNull(0.3);
        return Combinators.combine(Arbitraries.of("e1", "e2"), covers, issued, PolicyWords.windows(zone))
                .as((id, covered, day, window) -> new HeldEvidence(id, covered, day, window, "ref"));
    }

    private static Condition withoutEvidence(Condition condition) {
        return new Condition(condition.blocks().stream()
                .map(block -> block.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("evidence"))
                        .collect(Collectors.toMap(Map.Entry<String, Values>::getKey, Map.Entry::getValue)))
                .filter(block -> !block.isEmpty())
                .toList());
    }
}
