package dev.modelgovernance.decision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The obligations that some rules hand out together, with the ruling that all calls share which have just them.
 *
 * <p>From the duties of some rules one gets to those of one more rule without making them anew. Thread-safe: remembers what
 * was asked for.
 */
final class ObligationSets {

    /** So many sets of rules are remembered; others are put together each time. */
    private static final int REMEMBERED = 50_000;

    /** So many bytes are remembered in the rulings of large sets of rules, and their keys. */
    private static final long BYTES_REMEMBERED = 16L << 20;

    /** From so many rules on, one at a time takes longer than all at once. */
    private static final int DEEPEST = 12;

    /** What all duties of a policy have in common. */
    private static final class Shared {

        private final List<List<Obligation>> obligations;
        private final AtomicInteger known = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private final Map<BitSet, Ruling> large = new ConcurrentHashMap<>();

        Shared(List<List<Obligation>> obligations) {
            this.obligations = List.copyOf(obligations);
        }

        Ruling ruling(BitSet rules) {
            var found = large.get(rules);
            if (found == null) {
                found = made(rules);
                var size = 8L * found.obligations().size() + rules.size() / Byte.SIZE + 200;
                if (bytes.get() + size <= BYTES_REMEMBERED) {
                    bytes.addAndGet(size);
                    large.put((BitSet) rules.clone(), found);
                }
            }
            return found;
        }

        Ruling made(BitSet rules) {
            var all = new ArrayList<Obligation>();
            rules.stream().forEach(rule -> all.addAll(obligations.get(rule)));
            return all.isEmpty() ? Ruling.ALLOWED : new Ruling(Verdict.ALLOW, all);
        }
    }

    private final Shared shared;
    private final @Nullable ObligationSets before;
    private final int rule;
    private final int depth;

    // Put together when asked for; two threads may do so at once, with the same result.
    private @Nullable Ruling ruling;

    private volatile Next next = new Next(new int[2], new @Nullable ObligationSets[2], 0);

    /** Duties by the rule that was added; the arrays are not changed any more once others see them. */
    private static final class Next {

        private final int[] rules;
        private final @Nullable ObligationSets[] duties;
        private final int count;

        Next(int[] rules, @Nullable ObligationSets[] duties, int count) {
            this.rules = rules;
            this.duties = duties;
            this.count = count;
        }

        @Nullable
        ObligationSets get(int rule) {
            for (var i = slot(rule, rules.length); duties[i] != null; i = (i + 1) & (rules.length - 1)) {
                if (rules[i] == rule) {
                    return duties[i];
                }
            }
            return null;
        }

        Next with(int rule, ObligationSets more) {
            var size = 2 * (count + 2) > rules.length ? 2 * rules.length : rules.length;
            var copy = new Next(new int[size], new @Nullable ObligationSets[size], count + 1);
            for (var i = 0; i < rules.length; i++) {
                var old = duties[i];
                if (old != null) {
                    copy.put(rules[i], old);
                }
            }
            copy.put(rule, more);
            return copy;
        }

        private void put(int rule, ObligationSets more) {
            var i = slot(rule, rules.length);
            while (duties[i] != null) {
                i = (i + 1) & (rules.length - 1);
            }
            rules[i] = rule;
            duties[i] = more;
        }

        private static int slot(int rule, int size) {
            return ((rule * 0x9E3779B9) >>> 16) & (size - 1);
        }
    }

    private ObligationSets(Shared shared, @Nullable ObligationSets before, int rule) {
        this.shared = shared;
        this.before = before;
        this.rule = rule;
        depth = before == null ? 0 : before.depth + 1;
    }

    /**
     * Returns the duties of no rule.
     *
     * @param obligations those of each rule, sorted; the rules are in the order of their obligations
     */
    static ObligationSets none(List<List<Obligation>> obligations) {
        return new ObligationSets(new Shared(obligations), null, -1);
    }

    /** Returns whether there are so many rules that those to come are better gathered in a set. */
    boolean areMany() {
        return depth >= DEEPEST;
    }

    /** Returns the rules. */
    BitSet rules() {
        var all = new BitSet();
        for (var each = this; each.before != null; each = each.before) {
            all.set(each.rule);
        }
        return all;
    }

    /** Returns the ruling of the calls that have these duties. */
    Ruling ruling() {
        var known = ruling;
        if (known == null) {
            known = shared.made(rules());
            ruling = known;
        }
        return known;
    }

    /** Returns the ruling of the calls that have the duties of some rules. */
    Ruling ruling(BitSet rules) {
        return shared.ruling(rules);
    }

    /** Returns these duties with those of one more rule. */
    ObligationSets plus(int more) {
        var found = next.get(more);
        return found != null ? found : added(more);
    }

    private ObligationSets added(int more) {
        for (var each = this; each.before != null; each = each.before) {
            if (each.rule == more) {
                return this;
            }
        }
        var added = new ObligationSets(shared, this, more);
        if (shared.known.get() >= REMEMBERED) {
            return added;
        }
        shared.known.incrementAndGet();
        synchronized (this) {
            var present = next.get(more);
            if (present != null) {
                return present;
            }
            next = next.with(more, added);
            return added;
        }
    }
}
