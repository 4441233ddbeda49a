package dev.modelgovernance.analysis;

import dev.modelgovernance.decision.Call;
import dev.modelgovernance.decision.PolicyParts;
import dev.modelgovernance.policy.Application;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Moment;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Use;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import dev.modelgovernance.reference.Reference;
import dev.modelgovernance.reference.ReferenceNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every call that policies in the same words tell apart, one by one, and what the reference says of it. */
final class EveryCall {

    /**
     * A call with one value for each attribute.
     *
     * @param inside the classes of data that lie in others
     * @param evidence for each piece of evidence that is held how old it is at most; empty for any age
     */
    record Point(
            String use, Map<String, String> values, Map<String, String> evidence, Map<String, Set<String>> inside) {

        /** A value without those that lie in it. */
        private Values alone(String attribute, String value) {
            return new Values(
                    List.of(value),
                    attribute.equals("data") ? List.copyOf(inside.getOrDefault(value, Set.of())) : List.of());
        }

        Call call() {
            var call = use == null ? Call.unstated() : Call.through(use);
            for (var entry : values.entrySet()) {
                call = call.with(entry.getKey(), alone(entry.getKey(), entry.getValue()));
            }
            var stated = evidence.keySet();
            return stated.isEmpty() ? call : call.evidence(stated.toArray(String[]::new));
        }
    }

    private final List<PolicyParts> sides;
    private final Map<List<Object>, Policy> holding = new HashMap<>();
    private final List<Policy> policies;
    private final Collection<String> attributes;

    /** Starts with policies, and the attributes that they name. */
    EveryCall(List<PolicyParts> sides, Collection<String> attributes) {
        this.sides = sides;
        this.attributes = attributes;
        policies = sides.stream().map(PolicyParts::build).toList();
    }

    /** Returns all calls through a use, or through none. */
    List<Point> points(String use) {
        var points = List.of(new Point(use, Map.of(), Map.of(), inside()));
        for (var attribute : List.of(
                "provider",
                "model",
                "deployer",
                "owner",
                "users",
                "processing",
                "purpose",
                "data",
                "secrecy",
                "nationality")) {
            var values = values(attribute);
            points = points.stream()
                    .flatMap(point -> values.stream().map(value -> with(point, attribute, value)))
                    .toList();
        }
        if (attributes.contains("developer")) {
            points = points.stream()
                    .flatMap(point -> Stream.concat(
                            Stream.of(point),
                            values("developer").stream().map(value -> with(point, "developer", value))))
                    .toList();
        }
        for (var id : List.of("e1", "e2")) {
            var states = ages(id);
            points = points.stream()
                    .flatMap(point ->
                            Stream.concat(Stream.of(point), states.stream().map(age -> withEvidence(point, id, age))))
                    .toList();
        }
        return points;
    }

    private Map<String, Set<String>> inside() {
        var inside = new TreeMap<String, Set<String>>();
        for (var value :
                known(policy -> policy.attributes().get("data").values().keySet())) {
            for (var other :
                    known(policy -> policy.attributes().get("data").values().keySet())) {
                if (!other.equals(value) && means("data", value, other, Instant.EPOCH)) {
                    inside.computeIfAbsent(value, any -> new TreeSet<>()).add(other);
                }
            }
        }
        return inside;
    }

    private static Point with(Point point, String attribute, String value) {
        var values = new TreeMap<>(point.values());
        values.put(attribute, value);
        return new Point(point.use(), values, point.evidence(), point.inside());
    }

    private static Point withEvidence(Point point, String id, String age) {
        var evidence = new TreeMap<>(point.evidence());
        evidence.put(id, age);
        return new Point(point.use(), point.values(), evidence, point.inside());
    }

    private List<String> ages(String id) {
        var isNamed = attributes.contains("evidence")
                || rules().anyMatch(rule -> rule.evidence().contains(id));
        if (!isNamed) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(""),
                        rules().filter(rule -> rule.evidence().contains(id) && rule.maxAge() != null)
                                .map(rule -> rule.maxAge().toString())
                                .distinct())
                .toList();
    }

    private Stream<dev.modelgovernance.policy.Rule> rules() {
        return policies.stream()
                .flatMap(policy -> policy.regimes().values().stream())
                .flatMap(regime -> regime.rules().stream());
    }

    private List<String> values(String attribute) {
        return switch (attribute) {
            case "provider" -> known(policy -> policy.providers().keySet());
            case "developer" -> known(policy -> policy.developers().keySet());
            case "model" -> ids();
            case "purpose", "data", "secrecy" ->
                first(
                        attribute,
                        known(policy ->
                                policy.attributes().get(attribute).values().keySet()));
            default -> first(attribute, places());
        };
    }

    private List<String> first(String attribute, List<String> values) {
        return attributes.contains(attribute) ? values : values.subList(0, Math.min(1, values.size()));
    }

    private List<String> known(java.util.function.Function<Policy, Set<String>> names) {
        var all = new TreeSet<>(names.apply(policies.get(0)));
        policies.forEach(policy -> all.retainAll(names.apply(policy)));
        return List.copyOf(all);
    }

    /** One id for each combination of globs that it matches. */
    private List<String> ids() {
        var globs = new TreeSet<String>();
        policies.forEach(policy -> policy.models().values().forEach(family -> globs.addAll(family.ids())));
        if (attributes.contains("model")) {
            globs.addAll(List.of("*", "a*", "ab*", "*b", "*a*", "a*b", "b*", "ab", "abc", "c*", "x"));
        }
        var byMatches = new LinkedHashMap<List<Boolean>, String>();
        for (var id : strings()) {
            byMatches.putIfAbsent(globs.stream().map(glob -> matches(glob, id)).toList(), id);
        }
        return List.copyOf(byMatches.values());
    }

    static boolean matches(String glob, String id) {
        return id.matches(glob.replace("*", ".*"));
    }

    private static List<String> strings() {
        var all = new ArrayList<>(List.of(""));
        for (var at = 0; all.get(at).length() < 4; at++) {
            for (var letter : List.of("z", "a", "b", "c", "x")) {
                all.add(all.get(at) + letter);
            }
        }
        return all.subList(1, all.size());
    }

    /** A code for each place that is told apart. */
    private List<String> places() {
        var codes = new TreeSet<String>();
        policies.forEach(policy -> codes.addAll(new ReferenceNames(policy).codes(Map.of())));
        var places = new ArrayList<String>();
        for (var code : codes) {
            var hasParts = codes.stream().anyMatch(other -> other.startsWith(code + "-"));
            places.add(hasParts ? code + "-ZZ" : code);
        }
        codes.stream()
                .filter(Jurisdiction::isSubdivision)
                .map(Jurisdiction::countryOf)
                .distinct()
                .filter(country -> !codes.contains(country))
                .forEach(country -> places.add(country + "-ZZ"));
        places.add("AQ");
        return places;
    }

    /** Returns an instant of each span of time in which nothing changes. */
    List<Instant> instants() {
        var all = new TreeSet<Instant>();
        policies.forEach(policy -> all.addAll(new ReferenceNames(policy).boundaries()));
        var instants = new ArrayList<Instant>();
        instants.add(all.isEmpty() ? Instant.EPOCH : all.first().minusSeconds(1));
        instants.addAll(all);
        return instants;
    }

    /** Returns what the reference says of a call: its obligations where it is allowed, null where not. */
    Set<String> outcome(int side, Point point, Instant at) {
        return outcome(side, point.call(), point.evidence(), at);
    }

    Set<String> outcome(int side, Call call, Map<String, String> ages, Instant at) {
        var policy = policies.get(side);
        var own = call;
        for (var attribute : call.attributes().keySet()) {
            if (policy.kind(attribute) == null) {
                own = own.without(attribute);
            }
        }
        var known = new TreeMap<>(ages);
        known.keySet().retainAll(policy.evidence().keySet());
        var stated = own.stated("evidence");
        if (stated != null) {
            var ids =
                    stated.in().stream().filter(policy.evidence()::containsKey).toArray(String[]::new);
            own = own.without("evidence");
            own = ids.length == 0 ? own : own.evidence(ids);
        }
        return Reference.obligations(holding(side, known, at), own, at);
    }

    /** Returns a policy whose application holds evidence of those ages. */
    private Policy holding(int side, Map<String, String> ages, Instant at) {
        if (ages.values().stream().allMatch(String::isEmpty)) {
            return policies.get(side);
        }
        return holding.computeIfAbsent(List.of(side, ages, at), any -> {
            var parts = sides.get(side);
            var application = parts.application() == null
                    ? new Application("any", Map.of(), List.of(new Use("any", Map.of())), List.of())
                    : parts.application();
            var held = new ArrayList<>(application.evidence());
            ages.forEach((id, age) -> {
                if (!age.isEmpty()) {
                    held.add(new HeldEvidence(
                            id,
                            Condition.always(),
                            Moment.startOf(issued(Period.parse(age), at, zone(application)), zone(application)),
                            Window.always(),
                            null));
                }
            });
            return parts.withApplication(
                            new Application(application.name(), application.attributes(), application.uses(), held))
                    .build();
        });
    }

    /** All days of an application are in one zone. */
    private static ZoneId zone(Application application) {
        return application.evidence().stream()
                .flatMap(held -> Stream.of(
                        held.issued(), held.window().from(), held.window().until()))
                .filter(moment -> moment != null && moment.zone() != null)
                .map(Moment::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** Returns the first day on which evidence may be issued that is younger than that. */
    private static LocalDate issued(Period age, Instant at, ZoneId zone) {
        var today = LocalDate.ofInstant(at, zone);
        return Stream.iterate(today, day -> day.minusDays(1))
                .takeWhile(day -> at.isBefore(day.plus(age).atStartOfDay(zone).toInstant()))
                .min(Comparator.naturalOrder())
                .orElse(today);
    }

    /** Returns whether a range holds a call at an instant. */
    boolean holds(CallRange range, Point point, Instant at) {
        return range.windows().stream().anyMatch(window -> window.contains(at))
                && range.attributes().entrySet().stream()
                        .allMatch(entry -> holds(
                                entry.getKey(), entry.getValue(), point.values().get(entry.getKey()), at))
                && range.evidence().entrySet().stream()
                        .allMatch(entry -> isHeld(
                                entry.getKey(),
                                entry.getValue(),
                                point.evidence().get(entry.getKey())));
    }

    private boolean holds(String attribute, Values values, String value, Instant at) {
        return (value != null || attribute.equals("developer"))
                && (values.in().isEmpty() || values.in().stream().anyMatch(name -> means(attribute, name, value, at)))
                && values.not().stream().noneMatch(name -> means(attribute, name, value, at));
    }

    private boolean means(String attribute, String name, String value, Instant at) {
        return value != null
                && switch (attribute) {
                    case "provider", "developer", "secrecy", "purpose" -> name.equals(value);
                    case "model" -> matches(name, value);
                    case "data" ->
                        name.equals(value)
                                || policies.stream()
                                        .map(policy -> policy.attributes()
                                                .get("data")
                                                .values()
                                                .getOrDefault(value, Set.of()))
                                        .anyMatch(parents -> parents.stream()
                                                .anyMatch(parent -> means(attribute, name, parent, at)));
                    default ->
                        Jurisdiction.looksLikeCode(name)
                                ? value.equals(name) || value.startsWith(name + "-")
                                : policies.stream()
                                        .filter(policy -> policy.groups().containsKey(name))
                                        .anyMatch(policy -> policy.members(name, at).stream()
                                                .anyMatch(code -> value.equals(code) || value.startsWith(code + "-")));
                };
    }

    /** Reads the words that ranges have for evidence. */
    private boolean isHeld(String id, String words, String age) {
        var order = new ArrayList<>(ages(id));
        order.sort(Comparator.comparing(each ->
                each.isEmpty() ? LocalDate.MIN : LocalDate.of(2001, 1, 1).minus(Period.parse(each))));
        var state = age == null ? 0 : 1 + order.indexOf(age);
        return Pattern.compile(" or (?=not held|held)").splitAsStream(words).anyMatch(span -> {
            var first = 0;
            var last = order.size();
            var until = span.indexOf("not known to be younger than ");
            if (until >= 0) {
                last = order.indexOf(span.substring(until + 29));
            }
            if (span.equals("not held")) {
                last = 0;
            } else if (span.startsWith("held and younger than ")) {
                first = 1 + order.indexOf(span.substring(22).replaceAll(",.*", ""));
            } else if (span.startsWith("held")) {
                first = 1;
            }
            return state >= first && state <= last;
        });
    }

    /** Returns whether the catalogs contradict the developer that a call states. */
    boolean isContradicted(Point point, Instant at) {
        return policies.stream()
                .allMatch(policy -> Reference.atoms(policy, point.call(), at).isEmpty());
    }
}
