package dev.modelgovernance.region;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some of the values of one attribute, which are numbered from zero.
 *
 * <p>Sets that are put together must be of the same size. Immutable and thread-safe.
 */
public final class ValueSet {

    private static final int UNKNOWN = -1;

    private final int size;
    private final long[] words;

    // Counted when asked for; two threads may do so at once, with the same result.
    private int count = UNKNOWN;

    private ValueSet(int size, long[] words) {
        this.size = size;
        this.words = words;
    }

    /** Returns the set without values, of an attribute that has that many. */
    public static ValueSet none(int size) {
        return new ValueSet(size, new long[(size + Long.SIZE - 1) / Long.SIZE]);
    }

    /** Returns the set of all values of an attribute that has that many. */
    public static ValueSet all(int size) {
        return none(size).complement();
    }

    /** Returns the set of those values, of an attribute that has that many. */
    public static ValueSet of(int size, int... values) {
        var set = none(size);
        for (var value : values) {
            if (value < 0 || value >= size) {
                throw new IllegalArgumentException("no value " + value + " among " + size);
            }
            set.words[value / Long.SIZE] |= 1L << value;
        }
        return set;
    }

    /** Returns how many values the attribute has. */
    public int size() {
        return size;
    }

    /** Returns whether the value is in this set. */
    public boolean contains(int value) {
        return (words[value / Long.SIZE] & 1L << value) != 0;
    }

    /** Returns whether no value is in this set. */
    public boolean isEmpty() {
        for (var word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether some value is in both sets. */
    public boolean intersects(ValueSet other) {
        for (var i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether every value of the other set is in this one. */
    public boolean containsAll(ValueSet other) {
        for (var i = 0; i < words.length; i++) {
            if ((other.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the values that are in both sets. */
    public ValueSet and(ValueSet other) {
        var result = new long[words.length];
        for (var i = 0; i < words.length; i++) {
            result[i] = words[i] & other.words[i];
        }
        return new ValueSet(size, result);
    }

    /** Returns the values that are in either set. */
    public ValueSet or(ValueSet other) {
        var result = new long[words.length];
        for (var i = 0; i < words.length; i++) {
            result[i] = words[i] | other.words[i];
        }
        return new ValueSet(size, result);
    }

    /** Returns the values that are in any of the sets, of an attribute that has so many. */
    public static ValueSet union(int size, List<ValueSet> sets) {
        var union = none(size);
        for (var set : sets) {
            for (var i = 0; i < union.words.length; i++) {
                union.words[i] |= set.words[i];
            }
        }
        return union;
    }

    /** Returns the values of this set that are not in the other. */
    public ValueSet minus(ValueSet other) {
        var result = new long[words.length];
        for (var i = 0; i < words.length; i++) {
            result[i] = words[i] & ~other.words[i];
        }
        return new ValueSet(size, result);
    }

    /** Returns the values of the attribute that are not in this set. */
    public ValueSet complement() {
        var result = new long[words.length];
        for (var i = 0; i < words.length; i++) {
            result[i] = ~words[i];
        }
        if (size % Long.SIZE != 0) {
            result[result.length - 1] &= (1L << size) - 1;
        }
        return new ValueSet(size, result);
    }

    /** Returns the values of this set that come before the given one. */
    public ValueSet before(int value) {
        var result = new long[words.length];
        System.arraycopy(words, 0, result, 0, value / Long.SIZE);
        if (value % Long.SIZE != 0) {
            result[value / Long.SIZE] = words[value / Long.SIZE] & (1L << value) - 1;
        }
        return new ValueSet(size, result);
    }

    /**
     * Returns the first value of this set.
     *
     * @throws IllegalStateException if the set is empty
     */
    public int first() {
        for (var i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                return i * Long.SIZE + Long.numberOfTrailingZeros(words[i]);
            }
        }
        throw new IllegalStateException("an empty set has no first value");
    }

    /** Returns how many values are in this set. */
    public int count() {
        var known = count;
        if (known == UNKNOWN) {
            known = 0;
            for (var word : words) {
                known += Long.bitCount(word);
            }
            count = known;
        }
        return known;
    }

    /** Returns whether every value of the attribute is in this set. */
    public boolean isAll() {
        return count() == size;
    }

    /** Returns the first value of this set that is not before the given one, or -1. */
    public int next(int from) {
        if (from >= size) {
            return -1;
        }
        var at = from / Long.SIZE;
        var word = words[at] & -1L << from;
        while (word == 0) {
            if (++at == words.length) {
                return -1;
            }
            word = words[at];
        }
        return at * Long.SIZE + Long.numberOfTrailingZeros(word);
    }

    /** Returns the values of this set in order. */
    public IntStream stream() {
        return IntStream.range(0, size).filter(this::contains);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueSet set && size == set.size && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return Arrays.toString(stream().toArray());
    }
}
