package dev.modelgovernance.compiled;

import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.encoding.Encodings;
import dev.modelgovernance.encoding.TimeSlices;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.region.BoxIndex;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy in the form in which calls are judged: rules that are found by the values of a call, whatever their number.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompiledPolicy {

    private final Encodings encodings;
    private final Encoding encoding;
    private final TimeSlices slices;
    private final ModelIndex models;
    private final BitSet relevant;
    private final Map<String, Integer> evidenceNumbers;
    private final CompiledRule[] rules;
    private final BoxIndex index;
    private final List<Cause> obligations;
    private final boolean isVouched;
    private final int closedRegimes;
    private final Map<String, Formula> uses;
    private final Map<String, SortedMap<String, Formula>> declared;
    private final SortedMap<String, Formula> evidence;

    private CompiledPolicy(Encodings encodings, PolicyCompiler parts) {
        this.encodings = encodings;
        encoding = parts.encoding;
        slices = parts.slices;
        models = parts.formulas.models();
        relevant = parts.formulas.relevant();
        evidenceNumbers = parts.formulas.evidence();
        rules = parts.rules.toArray(CompiledRule[]::new);
        index = BoxIndex.of(parts.rules.stream().map(CompiledRule::box).toList(), encoding.sizes());
        obligations = List.copyOf(parts.obligations);
        isVouched = parts.isVouched;
        closedRegimes = parts.closedRegimes;
        uses = parts.uses;
        declared = parts.declared;
        evidence = parts.evidence;
    }

    /**
     * Compiles a policy.
     *
     * @throws dev.modelgovernance.policy.InvalidPolicyException if the policy is beyond a limit
     */
    public static CompiledPolicy of(Policy policy) {
        var encodings = new Encodings(policy);
        return new CompiledPolicy(encodings, new PolicyCompiler(encodings));
    }

    public Policy policy() {
        return encoding.policy();
    }

    public Encodings encodings() {
        return encodings;
    }

    /** Returns the encoding of the policy, in which model ids are undivided. */
    public Encoding encoding() {
        return encoding;
    }

    public TimeSlices slices() {
        return slices;
    }

    /** Returns the globs over model ids that conditions name. */
    public ModelIndex models() {
        return models;
    }

    /** Returns whether any condition depends on an attribute. */
    public boolean isRelevant(int attribute) {
        return relevant.get(attribute);
    }

    /** Returns the numbers of pieces of evidence. */
    public BitSet numbers(Iterable<String> evidenceIds) {
        var numbers = new BitSet();
        evidenceIds.forEach(id -> numbers.set(Objects.requireNonNull(evidenceNumbers.get(id))));
        return numbers;
    }

    /** Returns for each piece of evidence the calls for which it is held. */
    public SortedMap<String, Formula> evidence() {
        return evidence;
    }

    /** Returns the calls that a use declares; null for none, or one that the application does not declare. */
    public @Nullable Formula use(@Nullable String id) {
        return id == null ? null : uses.get(id);
    }

    /** Returns for each attribute that a use declares the calls that have a value which it declares; none for no use. */
    public SortedMap<String, Formula> declared(@Nullable String id) {
        return id == null ? Collections.emptySortedMap() : declared.getOrDefault(id, Collections.emptySortedMap());
    }

    /** Returns whether a regime vouches for every call. */
    public boolean isVouched() {
        return isVouched;
    }

    /** Returns whether every call that is made through no use is declared, since there is no application. */
    public boolean isDeclared() {
        return policy().application() == null;
    }

    /** Returns how many regimes deny what they do not allow. */
    public int closedRegimes() {
        return closedRegimes;
    }

    /** Returns the rules that oblige, sorted. */
    public List<Cause> obligations() {
        return obligations;
    }

    /** Returns how many rules there are. */
    public int size() {
        return rules.length;
    }

    /** Returns a rule by its number. */
    public CompiledRule rule(int number) {
        return rules[number];
    }

    /** Returns the numbers of the rules that may ever apply to a call; those that prohibit come first. */
    public int[] applying(EncodedCall call) {
        return applying(call.codes(), call.sets());
    }

    /** Returns the numbers of the rules that may ever apply to a call. */
    public BitSet meeting(EncodedCall call) {
        return index.meetingSet(call.codes(), call.sets());
    }

    /**
     * Returns the numbers of the rules that may ever apply to a call of those values.
     *
     * @param codes for each attribute its one value, or {@link EncodedCall#SEVERAL}
     * @param sets for each attribute with several values these values
     */
    public int[] applying(int[] codes, @Nullable ValueSet @Nullable [] sets) {
        return index.meeting(codes, sets);
    }
}
