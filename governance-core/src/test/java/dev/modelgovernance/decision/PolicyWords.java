package dev.modelgovernance.decision;

import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * The attributes and jurisdictions that one drawn policy names, and what can be said with them. Immutable.
 *
 * @param attributes the attributes that its conditions name
 * @param places the codes of jurisdictions that it names
 */
record PolicyWords(List<String> attributes, List<String> places) {

    static final List<String> LEVELS = List.of("open", "internal", "secret");
    static final List<String> GLOBS = List.of("*", "a*", "ab*", "*b", "*a*", "a*b", "b*", "ab", "abc", "c*");
    static final List<String> IDS = List.of("a", "ab", "abc", "b", "ba", "c", "d");

    /** What is here twice is drawn twice as often: an assumed owner is a case of its own. */
    private static final List<String> OFTEN = List.of(
            "provider",
            "model",
            "developer",
            "tags",
            "deployer",
            "owner",
            "owner",
            "users",
            "data",
            "purpose",
            "secrecy",
            "evidence");

    private static final List<String> SELDOM = List.of("provider-home", "developer-home", "processing", "nationality");
    private static final Set<String> NEVER_STATED = Set.of("tags", "provider-home", "developer-home", "evidence");
    private static final List<String> GROUPS = List.of("g0", "g1", "g2");

    /** The clocks of Europe, of North America and of Beirut change on some of them; Apia skips one. */
    private static final List<String> DAYS = List.of(
            "2026-03-28",
            "2026-03-29",
            "2026-03-30",
            "2026-03-08",
            "2026-03-09",
            "2026-10-25",
            "2026-10-26",
            "2026-11-01",
            "2026-11-02",
            "2011-12-30",
            "2011-12-31",
            "2028-02-29");

    private static final List<String> ZONES =
            List.of("UTC", "Europe/London", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Asia/Beirut");

    private static final List<String> INSTANTS =
            List.of("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-11-01T05:59:59.999999999Z");

    /** Draws the words of a policy: some common attributes, and perhaps a rare one. */
    static Arbitrary<PolicyWords> any() {
        return Combinators.combine(
                        Arbitraries.of(OFTEN).set().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(SELDOM).set().ofMaxSize(1),
                        Arbitraries.of("US", "US-CA", "US-TX", "GB", "NO")
                                .set()
                                .ofMinSize(2)
                                .ofMaxSize(4))
                .as((some, more, places) -> {
                    var attributes = new ArrayList<>(some);
                    attributes.addAll(more);
                    return new PolicyWords(attributes, List.copyOf(places));
                });
    }

    /** Returns the attributes that a use or a call may state. */
    List<String> statable() {
        return attributes.stream()
                .filter(attribute -> !NEVER_STATED.contains(attribute))
                .toList();
    }

    /** Draws conditions of one block or two; with the given probability, the one that always holds. */
    Arbitrary<Condition> conditions(double always) {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, block(attributes, 1, 1).map(List::of)),
                        Tuple.of(3, block(attributes, 1, 2).map(List::of)),
                        Tuple.of(2, block(attributes, 1, 2).list().ofSize(2)))
                .map(Condition::new)
                .injectNull(always)
                .map(condition -> condition == null ? Condition.always() : condition);
    }

    Arbitrary<Map<String, Values>> block(List<String> of, int least, int most) {
        if (of.isEmpty()) {
            return Arbitraries.just(Map.of());
        }
        var size = Math.min(most, of.size());
        return Arbitraries.of(of)
                .list()
                .uniqueElements()
                .ofMinSize(least)
                .ofMaxSize(size)
                .flatMap(names -> {
                    Arbitrary<Map<String, Values>> block = Arbitraries.just(Map.of());
                    for (var name : names) {
                        block = Combinators.combine(block, valuesOf(name, names(name)))
                                .as((rest, values) -> {
                                    var all = new LinkedHashMap<>(rest);
                                    all.put(name, values);
                                    return all;
                                });
                    }
                    return block;
                });
    }

    /** Returns what a condition can name of an attribute. */
    List<String> names(String attribute) {
        return switch (attribute) {
            case "provider" -> List.of("p0", "p1");
            case "developer" -> List.of("d0", "d1");
            case "model" -> GLOBS;
            case "tags" -> List.of("t0", "t1");
            case "evidence" -> List.of("e1", "e2");
            case "purpose" -> List.of("chat", "code");
            case "secrecy" -> LEVELS;
            case "data" -> List.of("public", "personal", "health", "mixed");
            default -> placesAndGroups();
        };
    }

    /** Returns what a call can name of an attribute: exact ids instead of globs, and more than the policy names. */
    List<String> valuesInCalls(String attribute) {
        return switch (attribute) {
            case "model" -> IDS;
            case "deployer", "owner", "users", "processing", "nationality" -> {
                var all = new ArrayList<>(placesAndGroups());
                all.addAll(List.of("US", "FR"));
                yield all.stream().distinct().toList();
            }
            default -> names(attribute);
        };
    }

    private List<String> placesAndGroups() {
        var all = new ArrayList<>(places);
        all.addAll(GROUPS);
        return all;
    }

    /** Draws values of an attribute, of one with levels perhaps those from one to another. */
    static Arbitrary<Values> valuesOf(String attribute, List<String> names) {
        return attribute.equals("secrecy") ? Arbitraries.oneOf(values(names), ranges()) : values(names);
    }

    private static Arbitrary<Values> ranges() {
        return Arbitraries.of(
                Values.atMost("open"),
                Values.atMost("internal"),
                Values.atLeast("internal"),
                Values.atLeast("secret"),
                Values.between("internal", "secret"),
                Values.between("internal", "internal"));
    }

    /** Draws any of some, all but some, or both. */
    static Arbitrary<Values> values(List<String> names) {
        var one = Arbitraries.of(names).map(List::of);
        var some = Arbitraries.of(names).list().uniqueElements().ofMinSize(1).ofMaxSize(Math.min(2, names.size()));
        return Arbitraries.frequencyOf(
                Tuple.of(5, one.map(Values::of)),
                Tuple.of(3, some.map(Values::of)),
                Tuple.of(2, some.map(not -> new Values(List.of(), not))),
                Tuple.of(1, Combinators.combine(some, some).as(Values::new)));
    }

    static Arbitrary<Window> windows(ZoneId zone) {
        var ends = Combinators.combine(
                        moments(zone).injectNull(0.4), moments(zone).injectNull(0.4))
                .as(PolicyWords::window);
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Window.always())), Tuple.of(1, ends));
    }

    private static Window window(Moment one, Moment other) {
        if (one == null || other == null || one.instant().isBefore(other.instant())) {
            return new Window(one, other);
        }
        return one.instant().equals(other.instant()) ? new Window(one, null) : new Window(other, one);
    }

    private static Arbitrary<Moment> moments(ZoneId zone) {
        var instants = Arbitraries.of(INSTANTS).map(Instant::parse).map(Moment::at);
        return Arbitraries.frequencyOf(Tuple.of(5, days(zone)), Tuple.of(1, instants));
    }

    static Arbitrary<Moment> days(ZoneId zone) {
        return Arbitraries.of(DAYS).map(LocalDate::parse).map(day -> Moment.startOf(day, zone));
    }

    /** Draws the zone of a document or regime. */
    static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }
}
