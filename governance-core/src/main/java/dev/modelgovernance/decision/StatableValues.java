package dev.modelgovernance.decision;

import dev.modelgovernance.decision.PermittedTable.Value;
import dev.modelgovernance.encoding.JurisdictionClasses;
import dev.modelgovernance.encoding.ModelClasses;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.pattern.CodePoints;
import dev.modelgovernance.pattern.Glob;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Jurisdiction;
import dev.modelgovernance.policy.Place;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Problem;
import dev.modelgovernance.policy.Values;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a call can state of an attribute, one for all that decide alike: those that are stated already, or else all.
 *
 * <p>Immutable and thread-safe.
 */
final class StatableValues {

    private final Policy policy;
    private final Decider decider;
    private final Call call;

    StatableValues(Decider decider, Call call) {
        this.policy = decider.policy();
        this.decider = decider;
        this.call = call;
    }

    /**
     * Returns the values of an attribute.
     *
     * @throws IllegalArgumentException if it cannot be stated, is evidence, or has model ids that cannot be told apart
     */
    List<Value> of(String attribute) {
        var kind = policy.kind(attribute);
        if (kind == null || kind == Attribute.Kind.EVIDENCE || Attribute.isDerived(attribute)) {
            throw new IllegalArgumentException(unknown(attribute));
        }
        var stated = stated(attribute);
        if (stated != null && !stated.in().isEmpty()) {
            var kept = stated.in().stream().filter(name -> !stated.not().contains(name));
            return kind == Attribute.Kind.MODEL
                    ? models(kept.toList())
                    : kept.map(StatableValues::named).toList();
        }
        var not = stated == null ? List.<String>of() : stated.not();
        return all(attribute, kind).stream()
                .filter(value -> !not.contains(value.name()))
                .toList();
    }

    private String unknown(String attribute) {
        var known = policy.attributeNames().stream()
                .filter(name -> !Attribute.isDerived(name) && !name.equals("evidence"))
                .toList();
        return Problem.unknown(Place.of(attribute), "attribute", attribute, known)
                .text();
    }

    private @Nullable Values stated(String attribute) {
        var application = policy.application();
        var stated = call.stated(attribute);
        if (stated == null && application != null) {
            var use = call.use() == null ? null : application.use(call.use());
            stated = (use == null ? application.attributes() : application.attributesOf(use)).get(attribute);
        }
        return stated == null ? null : policy.filledIn(attribute, stated);
    }

    private List<Value> all(String attribute, Attribute.Kind kind) {
        return switch (kind) {
            case PROVIDER -> named(policy.providers().keySet());
            case DEVELOPER -> named(policy.developers().keySet());
            case MODEL -> models(List.of("*"));
            case JURISDICTION -> places();
            default -> vocabulary(policy.attributes().get(attribute));
        };
    }

    private static List<Value> vocabulary(@Nullable Attribute declared) {
        return named(Objects.requireNonNull(declared).values().keySet());
    }

    private static List<Value> named(Collection<String> names) {
        return CodePoints.sorted(List.copyOf(names)).stream()
                .map(StatableValues::named)
                .toList();
    }

    private static Value named(String name) {
        return new Value(name, name);
    }

    /** Returns ids as they are, and globs as the classes of ids in them that are told apart. */
    private List<Value> models(List<String> globs) {
        if (globs.stream().noneMatch(glob -> glob.contains("*"))) {
            return globs.stream().map(StatableValues::named).toList();
        }
        var classes = classes();
        return globs.stream()
                .flatMap(glob -> glob.contains("*") ? matching(new Glob(glob), classes) : Stream.of(named(glob)))
                .distinct()
                .toList();
    }

    private ModelClasses classes() {
        var lists = new HashSet<>(References.of(policy).globLists());
        var names = new HashSet<Glob>();
        for (var endpoint : policy.endpoints().values()) {
            endpoint.models().keySet().stream()
                    .filter(name -> !name.contains("*"))
                    .map(Glob::new)
                    .forEach(names::add);
        }
        // What is sent under a name of an endpoint is another model: such a name decides like no other id.
        names.forEach(name -> lists.add(Set.of(name)));
        var classes = decider.compiled().encodings().models(lists, names);
        if (!classes.isExact()) {
            throw new IllegalArgumentException(
                    "the policy has too many globs over model ids to tell all of them apart: state the models to ask about");
        }
        return classes;
    }

    private static Stream<Value> matching(Glob glob, ModelClasses classes) {
        var names = classes.names();
        return IntStream.range(0, names.size())
                .filter(number -> glob.matches(classes.example(number)))
                .mapToObj(number -> {
                    var isOnly = classes.writtenLike(number).count() == 1;
                    var example = classes.example(number);
                    return new Value(names.get(number) + (isOnly ? "" : " (" + example + ")"), example);
                });
    }

    private List<Value> places() {
        var classes = decider.compiled().encoding().jurisdictions();
        return classes.names().stream()
                .map(name -> new Value(name, place(name, classes)))
                .toList();
    }

    /** Returns a place of a class. */
    private static String place(String name, JurisdictionClasses classes) {
        if (name.equals(JurisdictionClasses.OTHER)) {
            return Jurisdiction.countries().stream()
                    .sorted()
                    .filter(code -> !classes.tellsApart(code))
                    .findFirst()
                    .orElseThrow();
        }
        var country = Jurisdiction.countryOf(name);
        return !name.endsWith("-" + JurisdictionClasses.OTHER)
                ? name
                : Stream.iterate(999, part -> part - 1)
                        .map(part -> country + "-" + part)
                        .filter(code -> Jurisdiction.isCode(code) && !classes.tellsApart(code))
                        .findFirst()
                        .orElseThrow();
    }
}
