package dev.modelgovernance.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The obligations that some rules hand out together, with the ruling that all calls share which have just them.
 *
 * <p>From the duties of some rules one gets to those of one more rule without making them anew. Thread-safe: remembers what
 * was asked for.
 */
final class Duties {

    /** So many sets of rules are remembered; others are put together each time. */
    private static final int REMEMBERED = 50_000;

    private final IntFunction<List<Obligation>> obligations;
    private final AtomicInteger known;
    private final int[] rules;
    private final Ruling ruling;
    private volatile Next next = new Next(new int[2], new @Nullable Duties[2], 0);

    /** Duties by the rule that was added; the arrays are not changed any more once others see them. */
    private static final class Next {

        private final int[] rules;
        private final @Nullable Duties[] duties;
        private final int count;

        Next(int[] rules, @Nullable Duties[] duties, int count) {
            this.rules = rules;
            this.duties = duties;
            this.count = count;
        }

        @Nullable
        Duties get(int rule) {
            for (var i = slot(rule, rules.length); duties[i] != null; i = (i + 1) & (rules.length - 1)) {
                if (rules[i] == rule) {
                    return duties[i];
                }
            }
            return null;
        }

        Next with(int rule, Duties more) {
            var size = 2 * (count + 2) > rules.length ? 2 * rules.length : rules.length;
            var copy = new Next(new int[size], new @Nullable Duties[size], count + 1);
            for (var i = 0; i < rules.length; i++) {
                var old = duties[i];
                if (old != null) {
                    copy.put(rules[i], old);
                }
            }
            copy.put(rule, more);
            return copy;
        }

        private void put(int rule, Duties more) {
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

    private Duties(IntFunction<List<Obligation>> obligations, AtomicInteger known, int[] rules, Ruling ruling) {
        this.obligations = obligations;
        this.known = known;
        this.rules = rules;
        this.ruling = ruling;
    }

    /** Returns the duties of no rule. */
    static Duties none(IntFunction<List<Obligation>> obligations) {
        return new Duties(obligations, new AtomicInteger(), new int[0], Ruling.ALLOWED);
    }

    /** Returns the ruling of the calls that have these duties. */
    Ruling ruling() {
        return ruling;
    }

    /** Returns these duties with those of one more rule. */
    Duties plus(int rule) {
        var found = next.get(rule);
        return found != null ? found : added(rule);
    }

    private Duties added(int rule) {
        for (var old : rules) {
            if (old == rule) {
                return this;
            }
        }
        var all = new int[rules.length + 1];
        System.arraycopy(rules, 0, all, 0, rules.length);
        all[rules.length] = rule;
        var more = new ArrayList<Obligation>();
        for (var each : all) {
            more.addAll(obligations.apply(each));
        }
        var ruling = new Ruling(Verdict.ALLOW, Verdicts.sorted(more));
        var added = new Duties(obligations, known, all, ruling);
        if (known.incrementAndGet() > REMEMBERED) {
            return added;
        }
        synchronized (this) {
            var present = next.get(rule);
            if (present != null) {
                return present;
            }
            next = next.with(rule, added);
            return added;
        }
    }
}
