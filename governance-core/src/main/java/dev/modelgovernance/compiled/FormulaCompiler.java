package dev.modelgovernance.compiled;

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
 * Compiles the conditions of a policy into formulas and boxes.
 *
 * <p>Not thread-safe.
 */
final class FormulaCompiler {

    private static final ValueSet ABSENT = ValueSet.of(2, 0);
    private static final ValueSet PRESENT = ValueSet.of(2, 1);

    private final Policy policy;
    private final Encoding encoding;
    private final TimeSlices slices;
    private final JurisdictionGroups groups;
    private final ModelIndex models;
    private final BitSet relevant = new BitSet();
    private final Map<String, Integer> evidence = new HashMap<>();
    private final Map<String, Formula> held = new HashMap<>();
    private final Map<String, Map<Values, ValueSet>> sets = new HashMap<>();

    /**
     * What a clause says of its attributes.
     *
     * @param box a superset of the calls that it means
     * @param rest what must hold besides
     */
    record Part(Box box, Formula rest) {}

    /** Starts with an encoding in which model ids are undivided, and slices of time. */
    FormulaCompiler(Encoding encoding, TimeSlices slices, JurisdictionGroups groups) {
        this.encoding = encoding;
        this.slices = slices;
        this.groups = groups;
        policy = encoding.policy();
        models = new ModelIndex(policy);
        policy.evidence().keySet().forEach(id -> evidence.put(id, evidence.size()));
    }

    /** Returns the globs over model ids, complete when all is compiled. */
    ModelIndex models() {
        return models;
    }

    /** Returns the attributes that any condition depends on, complete when all is compiled. */
    BitSet relevant() {
        return relevant;
    }

    /** Returns the numbers of the pieces of evidence. */
    Map<String, Integer> evidence() {
        return evidence;
    }

    /** Returns what all of the attributes of all of the blocks say; null where that leaves no call. */
    @Nullable
    Part part(List<Map<String, Values>> blocks) {
        Box box = encoding.box();
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
        if (kind == Attribute.Kind.JURISDICTION && groups.change(values)) {
            rest.add(of(attribute, values));
        }
        var number = encoding.number(attribute);
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
        relevant.set(encoding.tag(tag));
        return box.and(encoding.tag(tag), values);
    }

    /** Returns a superset of the values of an attribute that are meant at any time: the same set for the same values. */
    private ValueSet shared(String attribute, Values values) {
        var isJurisdiction = kind(attribute) == Attribute.Kind.JURISDICTION;
        return sets.computeIfAbsent(isJurisdiction ? "" : attribute, any -> new HashMap<>())
                .computeIfAbsent(
                        values, any -> isJurisdiction ? groups.ever(values) : encoding.named(attribute, values));
    }

    /** Returns the calls to which a clause applies. */
    Formula of(Clause clause) {
        var exceptions = Formula.anyOf(clause.unless().stream().map(this::of).toList());
        var inForce = Formula.every(List.of(of(clause.when()), Formula.not(exceptions)));
        return during(slices.from(clause.window()), slices.until(clause.window()), inForce);
    }

    private Formula during(int from, int until, Formula other) {
        return from == 0 && until == slices.count() ? other : new Formula.During(from, until, other);
    }

    /** Returns the calls for which a condition holds. */
    Formula of(Condition condition) {
        return condition.blocks().isEmpty()
                ? Formula.Constant.ALWAYS
                : Formula.anyOf(condition.blocks().stream().map(this::of).toList());
    }

    /** Returns the calls for which all of the attributes hold. */
    Formula of(Map<String, Values> block) {
        return Formula.every(block.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Formula of(String attribute, Values values) {
        return switch (kind(attribute)) {
            case MODEL -> both(values, this::matchesAny);
            case TAGS -> both(values, tags -> anyOf(tags, this::hasTag));
            case EVIDENCE -> both(values, ids -> anyOf(ids, id -> held(id, null)));
            default -> among(attribute, values);
        };
    }

    private static Formula both(Values values, Function<List<String>, Formula> any) {
        var in = values.in().isEmpty() ? Formula.Constant.ALWAYS : any.apply(values.in());
        return Formula.every(List.of(in, Formula.not(any.apply(values.not()))));
    }

    private static Formula anyOf(List<String> names, Function<String, Formula> one) {
        return Formula.anyOf(names.stream().map(one).toList());
    }

    private Formula matchesAny(List<String> globs) {
        var wanted = new BitSet();
        globs.forEach(glob -> wanted.set(models.number(glob)));
        return globs.isEmpty() ? Formula.Constant.NEVER : new Formula.Globs(wanted, Encoding.CATALOG);
    }

    private Formula hasTag(String tag) {
        relevant.set(encoding.tag(tag));
        return new Formula.Among(encoding.tag(tag), PRESENT, Encoding.CATALOG);
    }

    private Formula among(String attribute, Values values) {
        var number = encoding.number(attribute);
        relevant.set(number);
        if (kind(attribute) != Attribute.Kind.JURISDICTION || !groups.change(values)) {
            return new Formula.Among(number, shared(attribute, values), encoding.bit(number));
        }
        // The members of a group are kept once, however many conditions name it.
        return both(values, names -> anyOf(names, name -> amongPlaces(number, name)));
    }

    private Formula amongPlaces(int number, String name) {
        var values = groups.of(Values.of(name));
        return values.isConstant()
                ? new Formula.Among(number, values.at(0), encoding.bit(number))
                : new Formula.AmongDated(number, values, slices, encoding.bit(number));
    }

    /** Returns the calls for which evidence is held, where a rule does not accept it when it is older than that. */
    Formula held(String id, @Nullable Period maxAge) {
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
        var from = slices.from(piece.window());
        if (piece.issued() != null) {
            from = Math.max(from, slices.of(piece.issued().instant()));
        }
        var until = slices.until(piece.window());
        if (maxAge != null) {
            var expiry = References.expiry(piece, maxAge);
            if (expiry == null) {
                return Formula.Constant.NEVER;
            }
            until = expiry.equals(Instant.MAX) ? until : Math.min(until, slices.of(expiry));
        }
        return from >= until ? Formula.Constant.NEVER : during(from, until, of(piece.covers()));
    }

    private Attribute.Kind kind(String attribute) {
        return Objects.requireNonNull(policy.kind(attribute));
    }
}
