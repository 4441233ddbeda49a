package dev.modelgovernance.encoding;

import dev.modelgovernance.policy.Attribute;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.Box;
import dev.modelgovernance.region.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Numbers the attributes of calls, and their values, for the algebra of regions.
 *
 * <p>Attributes are numbered in alphabetical order and values as they are sorted, so that the first point of a region is
 * the first atomic call. Each tag that the catalog has is an attribute of two values: absent and present. Immutable and
 * thread-safe.
 */
public final class Encoding {

    private static final List<String> ABSENT_OR_PRESENT = List.of("absent", "present");

    /** The bit of the attributes that follow from each other by the catalog. */
    public static final long CATALOG = 1;

    private final Policy policy;
    private final VocabularyIndex names;
    private final JurisdictionClasses jurisdictions;
    private final ModelClasses models;
    private final List<String> attributes = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();
    private final List<Long> bits = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> tags;
    private final Map<String, Integer> tagNumbers = new HashMap<>();
    private final BitSet allTags = new BitSet();
    private final Box all;

    public Encoding(Policy policy, VocabularyIndex names, JurisdictionClasses jurisdictions, ModelClasses models) {
        this.policy = policy;
        this.names = names;
        this.jurisdictions = jurisdictions;
        this.models = models;
        tags = List.copyOf(policy.tags());
        for (var attribute : policy.attributeNames()) {
            if (attribute.equals("tags")) {
                tags.forEach(tag -> add(attribute, tag, tagNumbers, ABSENT_OR_PRESENT));
            } else if (!attribute.equals("evidence")) {
                add(attribute, attribute, numbers, valuesOf(attribute));
            }
        }
        tagNumbers.values().forEach(allTags::set);
        all = Box.all(sizes());
    }

    private void add(String attribute, String name, Map<String, Integer> byName, List<String> names) {
        var kind = Objects.requireNonNull(policy.kind(attribute));
        var isOfCatalog = switch (kind) {
            case PROVIDER, MODEL, DEVELOPER, TAGS -> true;
            default -> Attribute.isDerived(attribute);
        };
        bits.add(isOfCatalog ? CATALOG : 1L << Math.min(1 + attributes.size(), Long.SIZE - 1));
        byName.put(name, attributes.size());
        attributes.add(attribute);
        values.add(names);
    }

    private List<String> valuesOf(String attribute) {
        return switch (Objects.requireNonNull(policy.kind(attribute))) {
            case PROVIDER, DEVELOPER, VOCABULARY -> names.values(attribute);
            case MODEL -> models.names();
            case JURISDICTION -> jurisdictions.names();
            case TAGS, EVIDENCE -> throw new IllegalStateException(attribute + " has no single values");
        };
    }

    /** Returns how many numbers there are. */
    public int count() {
        return attributes.size();
    }

    /** Returns the attribute that a number stands for. */
    public String attribute(int number) {
        return attributes.get(number);
    }

    /** Returns the number of an attribute other than tags and evidence. */
    public int number(String attribute) {
        return Objects.requireNonNull(numbers.get(attribute));
    }

    /** Returns the number of a tag. */
    public int tag(String tag) {
        return Objects.requireNonNull(tagNumbers.get(tag));
    }

    /** Returns the numbers of the tags. */
    public BitSet tagNumbers() {
        return (BitSet) allTags.clone();
    }

    /** Returns the tags of the catalog, sorted. */
    public List<String> tags() {
        return tags;
    }

    /** Returns how the values of a number are written, sorted. */
    public List<String> values(int number) {
        return values.get(number);
    }

    /** Returns a provider, a developer, or a value of a vocabulary together with all that lie in it. */
    public ValueSet within(String attribute, String value) {
        return names.within(attribute, value);
    }

    /** Returns the providers, the developers or the values of a vocabulary that are meant, with all that lie in them. */
    public ValueSet named(String attribute, Values values) {
        var not = union(attribute, values.not());
        return values.in().isEmpty()
                ? not.complement()
                : union(attribute, values.in()).minus(not);
    }

    private ValueSet union(String attribute, List<String> values) {
        if (values.size() == 1) {
            return within(attribute, values.get(0));
        }
        return ValueSet.union(
                values(number(attribute)).size(),
                values.stream().map(value -> within(attribute, value)).toList());
    }

    /** Returns the developers of whom a provider may serve models that belong to no family: all where it does not say. */
    public ValueSet developers(Provider provider) {
        if (provider.developer() != null) {
            return within("developer", provider.developer());
        }
        var excluded = new TreeSet<>(policy.developers().keySet());
        provider.developers().forEach(excluded::remove);
        return provider.developers().isEmpty()
                ? none("developer").complement()
                : union("developer", List.copyOf(excluded)).complement();
    }

    /** Returns the number of each provider, developer, or value of a vocabulary in which no other lies. */
    public Map<String, Integer> leaves(String attribute) {
        return names.leaves(attribute);
    }

    /** Returns the set without values of an attribute. */
    public ValueSet none(String attribute) {
        return ValueSet.none(values(number(attribute)).size());
    }

    /** Returns how many values each number has. */
    public int[] sizes() {
        return values.stream().mapToInt(List::size).toArray();
    }

    /** Returns all points that these numbers can describe. */
    public Box box() {
        return all;
    }

    /**
     * Returns the bit that stands for an attribute in sets of attributes. Those that follow from each other by the catalog
     * share one, {@link #CATALOG}, and so do all for which there are not enough bits.
     */
    public long bit(int number) {
        return bits.get(number);
    }

    public Policy policy() {
        return policy;
    }

    public JurisdictionClasses jurisdictions() {
        return jurisdictions;
    }

    public ModelClasses models() {
        return models;
    }
}
