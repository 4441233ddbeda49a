package dev.modelgovernance.analysis;

import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which calls one policy allows: those that stand for some atomic call, whatever the catalog leaves open, and for none that is
 * denied. Not thread-safe.
 */
final class Verdicts {

    private final Universe universe;
    private final Search search;
    private final Region facts;
    private final List<Region> denials;
    private final Map<String, List<Region>> obligations = new LinkedHashMap<>();

    Verdicts(Universe universe, Search search, List<Region> facts, Collection<Statement> statements) {
        this.universe = universe;
        this.search = search;
        this.facts = Region.intersection(facts);
        denials = denials(statements, any -> true);
        for (var statement : statements) {
            if (statement.effect().kind() == Statement.Kind.OBLIGES) {
                obligations
                        .computeIfAbsent(statement.effect().subject(), any -> new ArrayList<>())
                        .add(statement.region());
            }
        }
    }

    /** Returns what denies calls: the statements that do, and the limits that nothing lifts, of the subjects that are wanted. */
    static List<Region> denials(Collection<Statement> statements, Predicate<String> wanted) {
        var denials = new ArrayList<Region>();
        var subjects = new TreeSet<String>();
        for (var statement : statements) {
            if (statement.effect().kind() == Statement.Kind.DENIES) {
                denials.add(statement.region());
            } else if (statement.effect().kind() == Statement.Kind.LIMITS
                    && wanted.test(statement.effect().subject())) {
                subjects.add(statement.effect().subject());
            }
        }
        subjects.forEach(subject -> denials.add(limit(statements, subject)));
        return denials;
    }

    /** Returns the calls that a limit denies. */
    static Region limit(Collection<Statement> statements, String subject) {
        return union(statements, Statement.Kind.LIMITS, subject)
                .minus(union(statements, Statement.Kind.PERMITS, subject));
    }

    /** Returns the calls of all statements of a kind about a subject. */
    static Region union(Collection<Statement> statements, Statement.Kind kind, String subject) {
        return Region.union(statements.stream()
                .filter(each -> each.effect().kind() == kind)
                .filter(each -> each.effect().subject().equals(subject))
                .map(Statement::region)
                .toList());
    }

    /** Returns which calls of a box are allowed. */
    Region allowed(Box box) {
        return any(facts, box).minus(denied(denials, box));
    }

    /** Returns which calls of a box some of the denials deny, or stand for no atomic call. */
    Region denied(Box box, List<Region> some) {
        return denied(some, box).or(any(facts, box).complement());
    }

    private Region denied(List<Region> some, Box box) {
        return Region.union(some.stream().map(each -> applying(each, box)).toList());
    }

    /** Returns which calls of a box an obligation is for. */
    Region obliged(String obligation, Box box) {
        return denied(obligations.getOrDefault(obligation, List.of()), box);
    }

    /** Returns which calls of a box stand for some atomic call that is in a region. */
    private Region applying(Region region, Box box) {
        var inside = search.simplified(region, box);
        return isOpen(inside) ? any(facts.and(inside), box) : inside;
    }

    private boolean isOpen(Region region) {
        return region.attributes().stream().anyMatch(axis -> universe.axis(axis).isOpen());
    }

    /** Returns which calls of a box are in a region for anything that the catalog leaves open. */
    private Region any(Region region, Box box) {
        var result = search.simplified(region, box);
        for (var axis = 0; axis < universe.count(); axis++) {
            if (universe.axis(axis).isOpen() && result.attributes().get(axis)) {
                var all = new ArrayList<Region>();
                for (var alike : DecisionDiagram.alike(axis, box.side(axis), List.of(result))) {
                    all.add(search.simplified(result, Objects.requireNonNull(box.and(axis, alike))));
                }
                result = Region.union(all);
            }
        }
        return result;
    }
}
