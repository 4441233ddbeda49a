package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains why some atomic calls of a call are denied: by the first of them, and by what would have to be stated. */
final class Explanation {

    private final Search search;
    private final CallSpace space;
    private final Encoding encoding;
    private final ResolvedCall call;
    private final Region denied;
    private final Region within;
    private final Region reached;
    private final Map<String, Formula> evidence;
    private final int slice;

    /**
     * Starts with what is denied.
     *
     * @param evidence for each piece of evidence the calls for which it is held
     */
    Explanation(
            Search search,
            CallSpace space,
            ResolvedCall call,
            Region denied,
            Map<String, Formula> evidence,
            int slice) {
        this.search = search;
        this.space = space;
        this.encoding = space.encoding();
        this.call = call;
        this.evidence = evidence;
        this.slice = slice;
        this.denied = denied;
        within = search.simplified(denied, space.box());
        reached = space.catalog().and(within);
    }

    /** Returns a box of which the first point is the first atomic call that is denied. */
    Box first(Dependence dependence) {
        var box = space.box();
        var touched = reached.attributes();
        touched.set(encoding.number("model"));
        var areTagsDone = false;
        for (var number = touched.nextSetBit(0); number >= 0; number = touched.nextSetBit(number + 1)) {
            if (!encoding.attribute(number).equals("tags")) {
                box = least(box, number);
            } else if (!areTagsDone) {
                areTagsDone = true;
                box = leastTags(box, dependence);
            }
        }
        return leastEvidence(box);
    }

    private Box least(Box box, int number) {
        var first = Objects.requireNonNull(search.least(box, reached, number))
                .side(number)
                .first();
        // Classes of ids that are written alike are one value here; which of them it is, what follows decides.
        var alike = encoding.attribute(number).equals("model")
                ? encoding.models().writtenLike(first)
                : ValueSet.of(box.side(number).size(), first);
        return Objects.requireNonNull(box.and(number, alike));
    }

    /** Of classes of ids that are written alike, takes the one for which the least evidence is held. */
    private Box leastEvidence(Box box) {
        var model = encoding.number("model");
        var alike = box.side(model).stream()
                .mapToObj(number -> ValueSet.of(box.side(model).size(), number))
                .map(only -> Objects.requireNonNull(box.and(model, only)))
                .filter(one -> search.find(one, reached) != null)
                .toList();
        return alike.size() == 1
                ? alike.get(0)
                : alike.stream()
                        .min(Comparator.comparing(one -> String.join(" ", held(one, evidence.keySet()))))
                        .orElseThrow();
    }

    /**
     * Sets of tags are in the order of their sorted lists, of which a shorter one comes before those it begins. Tags on which
     * nothing depends are passed over.
     */
    private Box leastTags(Box start, Dependence dependence) {
        var box = Objects.requireNonNull(search.settled(start, reached));
        var rest = search.simplified(reached, box);
        var open = rest.attributes();
        open.and(encoding.tagNumbers());
        dependence.tags().forEach(tag -> open.set(encoding.tag(tag)));
        var last = lastPresent(box);
        for (var tag = open.nextSetBit(0); tag >= 0; tag = open.nextSetBit(tag + 1)) {
            var without = tag < last ? null : withoutTagsFrom(box, open, tag);
            if (without != null && search.find(without, rest) != null) {
                return without;
            }
            var with = box.and(tag, ValueSet.of(2, 1));
            var isPresent = with != null && search.find(with, rest) != null;
            box = Objects.requireNonNull(isPresent ? with : box.and(tag, ValueSet.of(2, 0)));
        }
        return box;
    }

    /** Returns the number of the last tag that is present whatever follows, or -1. */
    private int lastPresent(Box box) {
        var tags = encoding.tagNumbers();
        var last = tags.length() - 1;
        while (last >= 0 && (!tags.get(last) || box.side(last).contains(0))) {
            last--;
        }
        return last;
    }

    private static @Nullable Box withoutTagsFrom(Box start, BitSet open, int first) {
        Box box = start;
        for (var tag = first; tag >= 0 && box != null; tag = open.nextSetBit(tag + 1)) {
            box = box.and(tag, ValueSet.of(2, 0));
        }
        return box;
    }

    /** Returns the first point of a box as a call, as far as the reason turns on it. */
    AtomicCall witness(Box box, Dependence dependence) {
        var values = new TreeMap<String, String>();
        for (var attribute : dependence.attributes()) {
            var number = encoding.number(attribute);
            values.put(attribute, encoding.values(number).get(box.side(number).first()));
        }
        var tags = dependence.tags().stream()
                .filter(tag -> box.side(encoding.tag(tag)).first() == 1)
                .sorted()
                .toList();
        return new AtomicCall(values, tags, held(box, dependence.evidence()));
    }

    /** Returns which pieces of evidence are held for the first point of a box, sorted. */
    private List<String> held(Box box, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var point = point(box);
        return evidence.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .filter(entry -> entry.getValue().region(space.regions(), slice).contains(point))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the attributes of which the first point of a box has a value that is not declared. */
    List<String> outside(Box box, SortedMap<String, Formula> declared) {
        var point = point(box);
        return declared.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().region(space.regions(), slice).contains(point))
                .map(Map.Entry::getKey)
                .toList();
    }

    private int[] point(Box box) {
        return IntStream.range(0, encoding.count())
                .map(number -> box.side(number).first())
                .toArray();
    }

    /** Returns the attributes that were left unstated and of which another value would avoid the denial. */
    List<String> unstated() {
        var candidates = new TreeSet<String>();
        denied.attributes().stream().mapToObj(encoding::attribute).forEach(candidates::add);
        CatalogConstraints.FOLLOWERS.forEach((attribute, followers) -> {
            if (followers.stream().anyMatch(candidates::contains)) {
                candidates.add(attribute);
            }
        });
        return candidates.stream()
                .filter(attribute -> !Attribute.isDerived(attribute))
                .filter(attribute -> !call.states(attribute))
                .filter(this::matters)
                .toList();
    }

    /** Returns the number of an attribute and of those that follow from it. */
    private List<Integer> numbers(String attribute) {
        var numbers = new ArrayList<>(List.of(encoding.number(attribute)));
        for (var follower : CatalogConstraints.FOLLOWERS.getOrDefault(attribute, List.of())) {
            if (follower.equals("tags")) {
                encoding.tagNumbers().stream().forEach(numbers::add);
            } else {
                numbers.add(encoding.number(follower));
            }
        }
        return numbers;
    }

    /** Looks for two atomic calls that differ in the attribute and what follows from it, one denied and one not. */
    private boolean matters(String attribute) {
        var numbers = numbers(attribute);
        // Any owner could be stated, not only those that are assumed.
        var isOwner = attribute.equals("owner");
        var twins = new ArrayList<ValueSet>();
        for (var number : numbers) {
            twins.add(
                    isOwner
                            ? ValueSet.all(encoding.values(number).size())
                            : space.box().side(number));
        }
        var spared = space.catalog().minus(isOwner ? denied : within).renumbered(number -> {
            var at = numbers.indexOf(number);
            return at < 0 ? number : encoding.count() + at;
        });
        // Without followers, nothing else could differ.
        var differing = numbers.size() == 1 ? Region.all() : differ(numbers.get(0));
        var pair = Region.intersection(List.of(reached, spared, differing));
        return holds(pair, twins);
    }

    /** Returns whether a region over the attributes of the call and some twins holds a point; only those that it restricts are looked at. */
    private boolean holds(Region region, List<ValueSet> twins) {
        var touched = region.attributes().stream().toArray();
        var sides = IntStream.of(touched)
                .mapToObj(number ->
                        number < encoding.count() ? space.box().side(number) : twins.get(number - encoding.count()))
                .toList();
        return search.find(Box.of(sides), region.renumbered(number -> Arrays.binarySearch(touched, number))) != null;
    }

    private Region differ(int number) {
        var size = encoding.values(number).size();
        return Region.union(IntStream.range(0, size)
                .mapToObj(value -> ValueSet.of(size, value))
                .map(only -> Region.of(number, only).and(Region.of(encoding.count(), only.complement())))
                .toList());
    }
}
