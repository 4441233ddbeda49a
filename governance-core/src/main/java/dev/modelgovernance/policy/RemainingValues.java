package dev.modelgovernance.policy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conditions leave of one attribute at an instant, values being numbered. Immutable: no set in it is ever changed. */
sealed interface RemainingValues {

    /** Returns whether no value is left. */
    boolean isEmpty();

    /** Returns how many words of memory it takes, about. */
    int size();

    /** Returns what is left when another condition on the attribute must hold as well, or null where nothing is. */
    @Nullable
    RemainingValues meet(RemainingValues other);

    /**
     * Values of which a call has one.
     *
     * @param values some values
     * @param areExcluded whether all others are meant, of which there is always one
     */
    record Names(BitSet values, boolean areExcluded) implements RemainingValues {

        @Override
        public int size() {
            return 1 + values.size() / Long.SIZE;
        }

        @Override
        public boolean isEmpty() {
            return !areExcluded && values.isEmpty();
        }

        @Override
        public @Nullable RemainingValues meet(RemainingValues other) {
            return meet((Names) other);
        }

        private @Nullable Names meet(Names other) {
            if (areExcluded && !other.areExcluded) {
                return other.meet(this);
            }
            if (!areExcluded && !other.areExcluded && !values.intersects(other.values)) {
                return null;
            }
            var both = (BitSet) values.clone();
            if (areExcluded) {
                both.or(other.values);
            } else if (other.areExcluded) {
                both.andNot(other.values);
            } else {
                both.and(other.values);
            }
            return !areExcluded && both.isEmpty() ? null : new Names(both, areExcluded);
        }
    }

    /**
     * Sets of values, of which a call has one set.
     *
     * @param any for each condition, the values of which the set holds one
     * @param none the values that it does not hold
     */
    record Members(Set<BitSet> any, BitSet none) implements RemainingValues {

        @Override
        public int size() {
            return 1 + (none.size() + any.stream().mapToInt(BitSet::size).sum()) / Long.SIZE;
        }

        @Override
        public boolean isEmpty() {
            return any.stream().anyMatch(some -> isWithin(some, none));
        }

        @Override
        public @Nullable RemainingValues meet(RemainingValues other) {
            return meet((Members) other);
        }

        private @Nullable Members meet(Members other) {
            var all = new HashSet<>(any);
            all.addAll(other.any);
            var without = (BitSet) none.clone();
            without.or(other.none);
            var both = new Members(all, without);
            return both.isEmpty() ? null : both;
        }

        private static boolean isWithin(BitSet some, BitSet others) {
            var rest = (BitSet) some.clone();
            rest.andNot(others);
            return rest.isEmpty();
        }
    }

    /**
     * Model ids.
     *
     * @param conditions the conditions on the id, as they are numbered
     * @param models what is known of conditions on ids
     */
    record Ids(BitSet conditions, ModelConditions models) implements RemainingValues {

        @Override
        public int size() {
            return 1 + conditions.size() / Long.SIZE;
        }

        @Override
        public boolean isEmpty() {
            return !models.leaveId(conditions);
        }

        @Override
        public @Nullable RemainingValues meet(RemainingValues other) {
            var both = (BitSet) conditions.clone();
            both.or(((Ids) other).conditions);
            return models.leaveId(both) ? new Ids(both, models) : null;
        }
    }
}
