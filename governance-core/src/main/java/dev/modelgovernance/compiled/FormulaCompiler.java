package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.DatedSet;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.JurisdictionGroups;
import dev.modelgovernance.encoding.References;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Clause;
import dev.modelgovernance.policy.Condition;
import dev.modelgovernance.policy.HeldEvidence;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the words of a policy into matchers and boxes.
 *
 * <p>Not thread-safe, save where it says so.
 */
public final class FormulaCompiler {

    private static final ValueSet ABSENT = ValueSet.of(2, 0);
    private static final ValueSet PRESENT = ValueSet.of(2, 1);

    private final Policy policy;
    private final Encoding coordinates;
    private final TimeSlices windows;
    private final JurisdictionGroups places;
    private final ModelIndex models;
    private final BitSet relevant = new BitSet();
    private final Map<String, Integer> evidence = new HashMap<>();
    private final Map<Values, DatedSet> timelines = new HashMap<>();
    private final Map<String, Formula> held = new HashMap<>();
    private final Map<String, Map<Values, ValueSet>> sets = new HashMap<>();

    /**
     * Part of what a clause says.
     *
     * @param box at least the calls that it speaks of
     * @param rest what must hold besides
     */
    public record Part(Box box, Formula rest) {}

    /** Starts with a numbering of values, in which model ids are undivided, and of time. */
    public FormulaCompiler(Encoding coordinates, TimeSlices windows, JurisdictionGroups places) {
        this.coordinates = coordinates;
        this.windows = windows;
        this.places = places;
        policy = coordinates.policy();
        models = new ModelIndex(policy);
        policy.evidence().keySet().forEach(id -> evidence.put(id, evidence.size()));
    }

    /** Returns the globs over model ids, complete when all is compiled. */
    public ModelIndex models() {
        return models;
    }

    /** Returns the attributes that any condition speaks of, complete when all is compiled. */
    public BitSet relevant() {
        return relevant;
    }

    /** Returns the numbers of pieces of evidence. */
    public BitSet evidence(Iterable<String> ids) {
        var numbers = new BitSet();
        ids.forEach(id -> numbers.set(Objects.requireNonNull(evidence.get(id))));
        return numbers;
    }

    /** Returns what all of the attributes of all of the blocks say; null where that leaves no call. */
    public @Nullable Part part(List<Map<String, Values>> blocks) {
        Box box = coordinates.box();
        var rest = new ArrayList<Formula>();
        for (var block : blocks) {
            for (var entry : block.entrySet()) {
                box = box == null ? null : narrowed(box, entry.getKey(), entry.getValue(), rest);
            }
        }
        return box == null ? null : new Part(box, Formula.every(rest));
    }

    private @Nullable Box narrowed(Box box, String attribute, Values values, List<Formula> rest) {
        var kind = kind(attribute);
        if (kind == Attribute.Kind.TAGS) {
            return narrowedToTags(box, values, rest);
        }
        if (kind == Attribute.Kind.MODEL || kind == Attribute.Kind.EVIDENCE) {
            rest.add(of(attribute, values));
            return box;
        }
        if (kind == Attribute.Kind.JURISDICTION && places.change(values)) {
            rest.add(of(attribute, values));
        }
        var number = coordinates.number(attribute);
        relevant.set(number);
        return box.and(number, shared(attribute, values));
    }

    private @Nullable Box narrowedToTags(Box start, Values values, List<Formula> rest) {
        Box box = start;
        if (values.in().size() == 1) {
            box = narrowedToTag(box, values.in().get(0), PRESENT);
        } else if (!values.in().isEmpty()) {
            rest.add(anyOf(values.in(), this::hasTag));
        }
        for (var tag : values.not()) {
            box = box == null ? null : narrowedToTag(box, tag, ABSENT);
        }
        return box;
    }

    private @Nullable Box narrowedToTag(Box box, String tag, ValueSet values) {
        relevant.set(coordinates.tag(tag));
        return box.and(coordinates.tag(tag), values);
    }

    /** Returns at least the values of an attribute that are meant at any time; may be called on any thread. */
    public ValueSet ever(String attribute, Values values) {
        return kind(attribute) == Attribute.Kind.JURISDICTION ? places.ever(values) : named(attribute, values);
    }

    /** Returns the values of an attribute that are meant in an epoch; may be called on any thread. */
    public ValueSet during(String attribute, Values values, int epoch) {
        return kind(attribute) == Attribute.Kind.JURISDICTION
                ? places.of(values).at(epoch)
                : named(attribute, values);
    }

    /** Returns the same set for the same words, of which a policy repeats many. */
    private ValueSet shared(String attribute, Values values) {
        var isJurisdiction = kind(attribute) == Attribute.Kind.JURISDICTION;
        var known = sets.computeIfAbsent(isJurisdiction ? "" : attribute, any -> new HashMap<>());
        var found = known.get(values);
        if (found == null) {
            found = ever(attribute, values);
            known.put(values, found);
        }
        return found;
    }

    private ValueSet named(String attribute, Values values) {
        var not = named(attribute, values.not());
        return values.in().isEmpty()
                ? not.complement()
                : named(attribute, values.in()).minus(not);
    }

    private ValueSet named(String attribute, List<String> values) {
        var size = coordinates.values(coordinates.number(attribute)).size();
        return ValueSet.union(
                size,
                values.stream()
                        .map(value -> coordinates.within(attribute, value))
                        .toList());
    }

    /** Returns the calls to which a clause applies. */
    public Formula of(Clause clause) {
        var exceptions = Formula.anyOf(clause.unless().stream().map(this::of).toList());
        var inForce = Formula.every(List.of(of(clause.when()), Formula.not(exceptions)));
        return during(windows.from(clause.window()), windows.until(clause.window()), inForce);
    }

    private Formula during(int from, int until, Formula other) {
        return from == 0 && until == windows.count() ? other : new Formula.During(from, until, other);
    }

    /** Returns the calls for which a condition holds. */
    public Formula of(Condition condition) {
        return condition.blocks().isEmpty()
                ? Formula.ALWAYS
                : Formula.anyOf(condition.blocks().stream().map(this::of).toList());
    }

    /** Returns the calls for which all of the attributes hold. */
    public Formula of(Map<String, Values> block) {
        return Formula.every(block.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Formula of(String attribute, Values values) {
        return switch (kind(attribute)) {
            case MODEL -> both(values, models::matchesAny);
            case TAGS -> both(values, tags -> anyOf(tags, this::hasTag));
            case EVIDENCE -> both(values, ids -> anyOf(ids, id -> held(id, null)));
            default -> among(attribute, values);
        };
    }

    private static Formula both(Values values, Function<List<String>, Formula> any) {
        var in = values.in().isEmpty() ? Formula.ALWAYS : any.apply(values.in());
        return Formula.every(List.of(in, Formula.not(any.apply(values.not()))));
    }

    private static Formula anyOf(List<String> names, Function<String, Formula> one) {
        return Formula.anyOf(names.stream().map(one).toList());
    }

    private Formula hasTag(String tag) {
        relevant.set(coordinates.tag(tag));
        return new Formula.Among(coordinates.tag(tag), PRESENT);
    }

    private Formula among(String attribute, Values values) {
        var number = coordinates.number(attribute);
        relevant.set(number);
        return kind(attribute) == Attribute.Kind.JURISDICTION && places.change(values)
                ? new Formula.AmongMembers(number, timeline(values), windows)
                : new Formula.Among(number, shared(attribute, values));
    }

    private DatedSet timeline(Values values) {
        var found = timelines.get(values);
        if (found == null) {
            found = places.of(values);
            timelines.put(values, found);
        }
        return found;
    }

    /** Returns the calls for which evidence is held, where a rule does not take it when it is older than that. */
    public Formula held(String id, @Nullable Period maxAge) {
        var key = id + " " + maxAge;
        var known = held.get(key);
        if (known == null) {
            known = heldBy(id, maxAge);
            held.put(key, known);
        }
        return known;
    }

    private Formula heldBy(String id, @Nullable Period maxAge) {
        var ways = new ArrayList<Formula>();
        if (maxAge == null) {
            ways.add(new Formula.Stated(Objects.requireNonNull(evidence.get(id))));
        }
        var application = policy.application();
        if (application != null) {
            for (var piece : application.evidence()) {
                if (piece.evidence().equals(id)) {
                    ways.add(counting(piece, maxAge));
                }
            }
        }
        return Formula.anyOf(ways);
    }

    private Formula counting(HeldEvidence piece, @Nullable Period maxAge) {
        var from = windows.from(piece.window());
        if (piece.issued() != null) {
            from = Math.max(from, windows.of(piece.issued().instant()));
        }
        var until = windows.until(piece.window());
        if (maxAge != null) {
            var expiry = References.expiry(piece, maxAge);
            if (expiry == null) {
                return Formula.NEVER;
            }
            until = expiry.equals(Instant.MAX) ? until : Math.min(until, windows.of(expiry));
        }
        return from >= until ? Formula.NEVER : during(from, until, of(piece.covers()));
    }

    private Attribute.Kind kind(String attribute) {
        return Objects.requireNonNull(policy.kind(attribute));
    }
}
