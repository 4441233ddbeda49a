package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.Formula;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.Region;
import dev.modelgovernance.region.Search;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** Returns the first atomic call that is denied. */
    AtomicCall witness() {
        var box = space.box();
        var touched = reached.attributes();
        var areTagsDone = false;
        for (var number = 0; number < encoding.count(); number++) {
            if (!encoding.attribute(number).equals("tags")) {
                box = least(box, number, touched.get(number));
            } else if (!areTagsDone) {
                areTagsDone = true;
                box = leastTags(box);
            }
        }
        return leastEvidence(box);
    }

    private Box least(Box box, int number, boolean isTouched) {
        var least = isTouched ? Objects.requireNonNull(search.least(box, reached, number)) : box;
        var first = least.side(number).first();
        // Classes of ids that are written alike are one value here; which of them it is, what follows decides.
        var alike = encoding.attribute(number).equals("model")
                ? encoding.models().writtenLike(first)
                : ValueSet.of(box.side(number).size(), first);
        return Objects.requireNonNull(box.and(number, alike));
    }

    /** Of classes of ids that are written alike, takes the one for which the least evidence is held. */
    private AtomicCall leastEvidence(Box box) {
        var model = encoding.number("model");
        return box.side(model).stream()
                .mapToObj(number -> ValueSet.of(box.side(model).size(), number))
                .map(only -> Objects.requireNonNull(box.and(model, only)))
                .filter(one -> search.find(one, reached) != null)
                .map(this::atomicCall)
                .min(Comparator.comparing(call -> String.join(" ", call.evidence())))
                .orElseThrow();
    }

    /** Sets of tags are in the order of their sorted lists, of which a shorter one comes before those it begins. */
    private Box leastTags(Box start) {
        var box = start;
        for (var tag : encoding.tags()) {
            var without = withoutTagsFrom(box, tag);
            if (without != null && search.find(without, reached) != null) {
                return without;
            }
            var with = box.and(encoding.tag(tag), ValueSet.of(2, 1));
            var isPresent = with != null && search.find(with, reached) != null;
            box = Objects.requireNonNull(isPresent ? with : box.and(encoding.tag(tag), ValueSet.of(2, 0)));
        }
        return box;
    }

    private @Nullable Box withoutTagsFrom(Box start, String first) {
        var box = start;
        for (var tag : encoding.tags()) {
            if (tag.compareTo(first) >= 0 && box != null) {
                box = box.and(encoding.tag(tag), ValueSet.of(2, 0));
            }
        }
        return box;
    }

    private AtomicCall atomicCall(Box box) {
        var point = IntStream.range(0, encoding.count())
                .map(number -> box.side(number).first())
                .toArray();
        var values = new TreeMap<String, String>();
        for (var number = 0; number < point.length; number++) {
            values.put(encoding.attribute(number), encoding.values(number).get(point[number]));
        }
        values.remove("tags");
        var tags = encoding.tags().stream()
                .filter(tag -> point[encoding.tag(tag)] == 1)
                .toList();
        var held = evidence.entrySet().stream()
                .filter(entry -> entry.getValue().region(space.regions(), slice).contains(point))
                .map(Map.Entry::getKey)
                .toList();
        return new AtomicCall(values, tags, held);
    }

    /** Returns the attributes that were left unstated and of which another value would avoid the denial. */
    List<String> unstated() {
        var touched = denied.attributes();
        return encoding.policy().attributeNames().stream()
                .filter(attribute -> !attribute.equals("evidence") && !Attribute.isDerived(attribute))
                .filter(attribute -> !call.states(attribute))
                .filter(attribute -> numbers(attribute).stream().anyMatch(touched::get))
                .filter(this::matters)
                .toList();
    }

    /** Returns the number of an attribute and of those that follow from it. */
    private List<Integer> numbers(String attribute) {
        var numbers = new ArrayList<>(List.of(encoding.number(attribute)));
        for (var follower : CatalogConstraints.FOLLOWERS.getOrDefault(attribute, List.of())) {
            if (follower.equals("tags")) {
                encoding.tags().forEach(tag -> numbers.add(encoding.tag(tag)));
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
        return search.find(space.box().times(Box.of(twins)), pair) != null;
    }

    private Region differ(int number) {
        var size = encoding.values(number).size();
        return Region.union(IntStream.range(0, size)
                .mapToObj(value -> ValueSet.of(size, value))
                .map(only -> Region.of(number, only).and(Region.of(encoding.count(), only.complement())))
                .toList());
    }
}
