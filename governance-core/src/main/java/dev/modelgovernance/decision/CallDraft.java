package dev.modelgovernance.decision;

import dev.modelgovernance.compiled.CompiledPolicy;
import dev.modelgovernance.compiled.EncodedCall;
import dev.modelgovernance.compiled.ModelIndex;
import dev.modelgovernance.encoding.Encoding;
import dev.modelgovernance.policy.Values;
import dev.modelgovernance.region.ValueSet;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call while it is encoded, attribute by attribute. Not thread-safe. */
final class CallDraft {

    private static final BitSet NO_EVIDENCE = new BitSet();

    private final int[] codes;
    private @Nullable ValueSet @Nullable [] sets;
    private boolean areSetsShared;

    @Nullable
    Values provider;

    @Nullable
    Values model;

    @Nullable
    Values developer;

    @Nullable
    Values deployer;

    boolean isOwnerStated;
    BitSet evidence = NO_EVIDENCE;

    private CallDraft(int[] codes, @Nullable ValueSet @Nullable [] sets) {
        this.codes = codes;
        this.sets = sets;
        areSetsShared = sets != null;
    }

    /** Returns the draft of a call that states nothing. */
    static CallDraft unstated(CompiledPolicy compiled) {
        var encoding = compiled.encoding();
        var draft = new CallDraft(new int[encoding.count()], null);
        for (var number = 0; number < encoding.count(); number++) {
            draft.set(number, ValueSet.all(encoding.values(number).size()));
        }
        return draft;
    }

    CallDraft copy() {
        var copy = new CallDraft(codes.clone(), sets);
        copy.provider = provider;
        copy.model = model;
        copy.developer = developer;
        copy.deployer = deployer;
        copy.isOwnerStated = isOwnerStated;
        copy.evidence = evidence;
        return copy;
    }

    /** Gives an attribute one value. */
    void set(int number, int code) {
        codes[number] = code;
    }

    /** Gives an attribute some values. */
    void set(int number, ValueSet set) {
        if (set.count() == 1) {
            codes[number] = set.first();
            return;
        }
        codes[number] = EncodedCall.SEVERAL;
        if (sets == null) {
            sets = new @Nullable ValueSet[codes.length];
            areSetsShared = false;
        } else if (areSetsShared) {
            sets = sets.clone();
            areSetsShared = false;
        }
        sets[number] = set;
    }

    /** Gives an attribute the values of another, which is encoded alike. */
    void copy(int from, int to) {
        codes[to] = codes[from];
        if (codes[from] == EncodedCall.SEVERAL) {
            set(to, several(from));
        }
    }

    /** Leaves to an attribute only those of its values that are among some. */
    void narrow(int number, ValueSet values) {
        if (codes[number] == EncodedCall.SEVERAL) {
            set(number, several(number).and(values));
        } else if (!values.contains(codes[number])) {
            set(number, ValueSet.none(values.size()));
        }
    }

    /** Leaves an attribute as it is in another draft. */
    void leaveOpen(int number, CallDraft unstated) {
        codes[number] = unstated.codes[number];
        if (codes[number] == EncodedCall.SEVERAL) {
            set(number, unstated.several(number));
        }
    }

    /** Returns the one value of an attribute, or {@link EncodedCall#SEVERAL}. */
    int code(int number) {
        return codes[number];
    }

    /** Returns the values of an attribute. */
    ValueSet values(int number, Encoding encoding) {
        return codes[number] == EncodedCall.SEVERAL
                ? several(number)
                : ValueSet.of(encoding.values(number).size(), codes[number]);
    }

    private ValueSet several(int number) {
        return Objects.requireNonNull(Objects.requireNonNull(sets)[number]);
    }

    int[] codes() {
        return codes;
    }

    @Nullable
    ValueSet @Nullable [] sets() {
        return sets;
    }

    /** Returns whether some model id and some developer are certainly meant. */
    boolean isModelCertain(ModelIndex models) {
        if (model != null && !models.isSome(model)) {
            return false;
        }
        return developer == null || (isOne(provider) && isOne(model) && models.listed(model) != null);
    }

    private static boolean isOne(@Nullable Values values) {
        return values != null && values.in().size() == 1 && values.not().isEmpty();
    }

    /** Returns the call; an attribute on which no rule depends keeps the first of its values alone. */
    EncodedCall encoded(CompiledPolicy compiled) {
        var open = 0L;
        for (var number = 0; number < codes.length; number++) {
            if (codes[number] == EncodedCall.SEVERAL) {
                if (compiled.isRelevant(number)) {
                    open |= compiled.encoding().bit(number);
                } else {
                    codes[number] = several(number).first();
                }
            }
        }
        return new EncodedCall(codes, open == 0 ? null : sets, compiled.models().coverage(model), evidence, open);
    }
}
