package dev.modelgovernance.policy;

import static dev.modelgovernance.policy.Problem.quoted;
import static dev.modelgovernance.policy.Problem.segment;

import dev.modelgovernance.policy.Problem.Kind;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with the definitions that a policy writes, seen among all that it may name.
 *
 * <p>Not thread-safe.
 */
final class PolicyCheck {

    private static final int MAX_YEARS = 9_999;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    /** What a decision lists where no regime is at fault. */
    private static final Set<String> KINDS_OF_REASON = Set.of("undeclared", "unknown-value", "ungoverned");

    private final Problems problems = new Problems();
    private final String name;
    private final Definitions own;
    private final Definitions visible;
    private final ConditionCheck conditions;
    private final Budget effort = new Budget();
    private final ConditionEncoding terms;

    PolicyCheck(String name, Definitions own, Definitions visible) {
        this.name = name;
        this.own = own;
        this.visible = visible;
        conditions = new ConditionCheck(visible, problems);
        terms = new ConditionEncoding(own, visible, effort);
    }

    /** Returns the problems, those of the names first, then by section as a document has them. */
    List<Problem> problems() {
        id("/name", name);
        own.attributes.values().forEach(this::attribute);
        visible.attributes.values().forEach(this::cycles);
        own.obligations.keySet().forEach(id -> id("/obligations/" + segment(id), id));
        own.evidence.keySet().forEach(id -> id("/evidence/" + segment(id), id));
        own.groups.values().forEach(this::group);
        cycles();
        new CatalogCheck(own, visible, problems).check();
        own.developers.keySet().forEach(id -> id("/developers/" + segment(id), id));
        own.providers.keySet().forEach(id -> id("/providers/" + segment(id), id));
        own.models.keySet().forEach(id -> id("/models/" + segment(id), id));
        own.endpoints.keySet().forEach(id -> id("/endpoints/" + segment(id), id));
        new EndpointCheck(own, visible, problems).check();
        own.regimes.values().forEach(this::regime);
        if (effort.isSpentForAll()) {
            add(
                    "/regimes",
                    Kind.LIMIT,
                    "so many rules and groups that it cannot be told whether each rule can apply: use fewer");
        }
        if (own.application != null) {
            application(own.application);
        }
        return problems.kept();
    }

    private void attribute(Attribute attribute) {
        var place = "/attributes/" + segment(attribute.name());
        var isPurposeOrData =
                attribute.name().equals("purpose") || attribute.name().equals("data");
        id(place, attribute.name());
        if (Attribute.isReserved(attribute.name())) {
            add(place, quoted(attribute.name()) + " is a word of the language: give the attribute another name");
        }
        if (isPurposeOrData && attribute.kind() != Attribute.Kind.VOCABULARY) {
            add(place, quoted(attribute.name()) + " is a vocabulary: give it its values");
        }
        if (attribute.kind() == Attribute.Kind.VOCABULARY && attribute.values().isEmpty()) {
            add(place, Kind.MISSING, quoted(attribute.name()) + " has no values: give it at least one");
        }
        if (Set.copyOf(attribute.levels()).size() < attribute.levels().size()) {
            add(place, Kind.DUPLICATE, "a level of " + quoted(attribute.name()) + " comes twice");
        }
        var known = visible.attributes.getOrDefault(attribute.name(), attribute).values();
        attribute.values().forEach((value, parents) -> {
            id(place + "/" + segment(value), value);
            parents.stream()
                    .filter(parent -> !known.containsKey(parent))
                    .forEach(parent -> problems.addUnknownWord(
                            place + "/" + segment(value),
                            "value of " + segment(attribute.name()),
                            parent,
                            known.keySet()));
        });
    }

    /** Two documents may make a cycle that neither of them has, so all that is visible is looked at. */
    private void cycles(Attribute attribute) {
        var parents = attribute.values();
        Cycles.among(parents.keySet(), value -> parents.getOrDefault(value, Set.of()))
                .forEach(value -> add(
                        "/attributes/" + segment(attribute.name()) + "/" + segment(value),
                        Kind.CYCLE,
                        quoted(value) + " lies in itself"));
    }

    private void cycles() {
        Cycles.among(own.groups.keySet(), this::members).stream()
                .filter(own.groups::containsKey)
                .forEach(id -> add("/groups/" + segment(id), Kind.CYCLE, "group " + quoted(id) + " holds itself"));
    }

    private List<String> members(String group) {
        var found = visible.groups.get(group);
        return found == null
                ? List.of()
                : found.members().stream().map(Group.Member::name).toList();
    }

    private void group(Group group) {
        var place = "/groups/" + segment(group.id());
        id(place, group.id());
        if (group.members().isEmpty()) {
            add(place, Kind.MISSING, quoted(group.id()) + " has no members: give it at least one");
        }
        var at = 0;
        for (var member : group.members()) {
            conditions.jurisdiction(place + "/" + at++, member.name());
        }
        oneZone(place, group.members().stream().flatMap(member -> moments(member.window())));
    }

    private void regime(Regime regime) {
        var place = "/regimes/" + segment(regime.id());
        id(place, regime.id());
        if (KINDS_OF_REASON.contains(regime.id())) {
            add(place, quoted(regime.id()) + " is a kind of reason: give the regime another name");
        }
        oneZone(place, regime.rules().stream().flatMap(PolicyCheck::moments));
        var before = problems.found();
        conditions.condition(place + "/when", regime.when());
        var isUnderstood = problems.found() == before;
        var all = new Satisfiability(terms, effort);
        var reach = all.and(isUnderstood ? regime.when() : Condition.always(), Window.always());
        var answer = reach.answer();
        if (answer == Satisfiability.Answer.NO) {
            add(place + "/when", Kind.NEVER_APPLIES, "no call can meet the scope of " + quoted(regime.id()));
        } else if (answer == Satisfiability.Answer.UNKNOWN) {
            untold(place + "/when", "the scope of " + quoted(regime.id()));
        }
        reach = answer == Satisfiability.Answer.YES ? reach : all;
        var seen = new HashSet<String>();
        var at = 0;
        for (var rule : regime.rules()) {
            // Of two rules with one id, the second is told by its number.
            var isFirst = seen.add(rule.id());
            var step = isFirst && !rule.id().isEmpty() ? segment(rule.id()) : String.valueOf(at);
            if (!isFirst) {
                add(
                        place + "/rules/" + step,
                        Kind.DUPLICATE,
                        "rule " + quoted(rule.id()) + " is defined a second time in " + quoted(regime.id()));
            }
            rule(place + "/rules/" + step, regime, rule, reach);
            at++;
        }
    }

    private void rule(String place, Regime regime, Rule rule, Satisfiability reach) {
        id(place, rule.id());
        if (rule.effect() == Effect.ALLOW && regime.isOpen()) {
            add(
                    place,
                    Kind.CONFLICT,
                    "an allow changes nothing in a regime whose default is allow: write an exception instead");
        }
        if (rule.effect() != Effect.ALLOW && isBlank(rule.clause().because())) {
            add(place, Kind.MISSING, "rule " + quoted(rule.id()) + " has no \"because\": say why it is there");
        }
        requirements(place, rule);
        clause(place, "rule " + quoted(rule.id()), rule.clause(), reach);
    }

    private void requirements(String place, Rule rule) {
        var isRequire = rule.effect() == Effect.REQUIRE;
        if (isRequire && rule.evidence().isEmpty() && rule.obligations().isEmpty()) {
            add(place, Kind.MISSING, "rule " + quoted(rule.id()) + " requires nothing: name evidence or obligations");
        }
        if (!isRequire && !(rule.evidence().isEmpty() && rule.obligations().isEmpty())) {
            add(place, Kind.CONFLICT, "only a require names evidence or obligations");
        }
        names(place + "/evidence", "evidence", rule.evidence(), visible.evidence.keySet());
        names(place + "/obligations", "obligation", rule.obligations(), visible.obligations.keySet());
        var maxAge = rule.maxAge();
        if (maxAge != null && rule.evidence().isEmpty()) {
            add(place + "/max-age", Kind.MISSING, "\"max-age\" without evidence: say what must not be older");
        }
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero() || isTooLong(maxAge))) {
            add(place + "/max-age", "\"" + maxAge + "\" is not a positive period, such as P1Y or P90D");
        }
    }

    private void clause(String place, String title, Clause clause, Satisfiability parents) {
        var before = problems.found();
        conditions.condition(place + "/when", clause.when());
        var isUnderstood = problems.found() == before;
        var reach = parents.and(isUnderstood ? clause.when() : Condition.always(), clause.window());
        var answer = reach.answer();
        if (answer == Satisfiability.Answer.NO) {
            add(place, Kind.NEVER_APPLIES, title + " can never apply: " + reach.whyNot());
        } else if (answer == Satisfiability.Answer.UNKNOWN) {
            untold(place, title);
        }
        var at = 0;
        for (var exception : clause.unless()) {
            if (exception.when().blocks().isEmpty()) {
                add(place + "/unless/" + at, Kind.MISSING, "an exception has no \"when\": say which calls it excepts");
            }
            if (exception.id() != null) {
                id(place + "/unless/" + at + "/id", exception.id());
            }
            clause(
                    place + "/unless/" + at++,
                    "this exception",
                    exception,
                    answer == Satisfiability.Answer.YES ? reach : parents);
        }
    }

    /** What is not known to be possible is refused. */
    private void untold(String place, String title) {
        if (!effort.isSpentForAll()) {
            add(
                    place,
                    Kind.LIMIT,
                    "it cannot be told whether " + title
                            + " can apply: it and what it stands under combine too many blocks or globs, use fewer");
        }
    }

    private void application(Application application) {
        id("/application/name", application.name());
        conditions.stated("/application", application.attributes());
        if (application.uses().isEmpty()) {
            add("/application", Kind.MISSING, "the application declares no use: declare at least one");
        }
        var seen = new HashSet<String>();
        var at = 0;
        for (var use : application.uses()) {
            var place = "/application/uses/" + at++;
            id(place + "/use", use.id());
            if (!seen.add(use.id())) {
                add(place + "/use", Kind.DUPLICATE, "use " + quoted(use.id()) + " is declared a second time");
            }
            conditions.stated(place, use.attributes());
        }
        oneZone(
                "/application",
                application.evidence().stream()
                        .flatMap(held -> Stream.concat(Stream.ofNullable(held.issued()), moments(held.window()))));
        at = 0;
        for (var held : application.evidence()) {
            var place = "/application/evidence/" + at++;
            name(place, "evidence", held.evidence(), visible.evidence.keySet());
            conditions.covers(place + "/covers", held.covers());
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isTooLong(Period age) {
        return age.toTotalMonths() > MAX_YEARS * 12L
                || LocalDate.EPOCH.plus(age).getYear() > MAX_YEARS;
    }

    /** One document writes them all, and has one zone. */
    private void oneZone(String place, Stream<@Nullable Moment> moments) {
        var zones = moments.map(moment -> moment == null ? null : moment.zone())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (zones.size() > 1) {
            add(place, Kind.CONFLICT, "its days are in more than one zone: write them in one, or as instants");
        }
    }

    private static Stream<@Nullable Moment> moments(Rule rule) {
        return Stream.concat(Stream.ofNullable(rule.reviewBy()), moments(rule.clause()));
    }

    private static Stream<@Nullable Moment> moments(Clause clause) {
        return Stream.concat(moments(clause.window()), clause.unless().stream().flatMap(PolicyCheck::moments));
    }

    private static Stream<@Nullable Moment> moments(Window window) {
        return Stream.of(window.from(), window.until());
    }

    private void names(String place, String what, List<String> names, Collection<String> known) {
        for (var i = 0; i < names.size(); i++) {
            name(place + "/" + i, what, names.get(i), known);
        }
    }

    private void name(String place, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            unknown(place, what, name, known);
        }
    }

    private void unknown(String place, String what, String name, Collection<String> known) {
        problems.addUnknown(place, what, name, known);
    }

    /** Returns whether a text may name something in a policy. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private void id(String place, @Nullable String id) {
        if (id != null && !isId(id)) {
            problems.add(new Problem(
                    Place.of(place),
                    Kind.WRONG_VALUE,
                    quoted(id) + " is not an id (it begins with a-z or 0-9 and goes on with these or . _ -)",
                    NearestName.id(id)));
        }
    }

    private void add(String place, String message) {
        problems.add(place, message);
    }

    private void add(String place, Kind kind, String message) {
        problems.add(place, kind, message);
    }
}
