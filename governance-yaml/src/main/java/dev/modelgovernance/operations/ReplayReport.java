package dev.modelgovernance.operations;

import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Replay} found. Immutable and thread-safe.
 *
 * @param policy the name of the policy under which it was decided again
 * @param fingerprint the fingerprint of that policy
 * @param at the instant for which all was decided; null for those that were recorded
 * @param same how many decisions are the same
 * @param undecided how many could not be made again, by why
 * @param differences the others, sorted
 */
public record ReplayReport(
        String policy,
        String fingerprint,
        @Nullable Instant at,
        long same,
        Map<Undecided, Long> undecided,
        List<Difference> differences)
        implements Serializable {

    /** So many examples are shown of differences of one kind. */
    static final int SHOWN = 3;

    /** Why a recorded decision cannot be made again. */
    public enum Undecided {
        /** The log shows an attribute of the call by a hash alone. */
        MASKED("masked", "the log shows a part of the call by a hash alone"),
        /** The call was too large to be recorded. */
        OVERSIZED("oversized", "the call was too large to be recorded"),
        /** A guard denied the call for a reason that no policy has. */
        NO_POLICY("no-policy", "a guard denied the call, and no policy did"),
        /** The policy declares another application. */
        OTHER_APPLICATION("other-application", "the policy is one of another application"),
        /** The line is not a record. */
        UNREADABLE("unreadable", "the line is not a record");

        private final String word;
        private final String text;

        Undecided(String word, String text) {
            this.word = word;
            this.text = text;
        }

        /** Returns the word that a report uses, such as {@code masked}. */
        public String word() {
            return word;
        }

        /** Returns why in some words, such as {@code the call was too large to be recorded}. */
        public String text() {
            return text;
        }
    }

    /** What becomes of a decision. */
    public enum Kind {
        /** It allows what was denied. */
        LOOSENED("loosened"),
        /** It denies what was allowed. */
        TIGHTENED("tightened"),
        /** It allows with other obligations, or denies for other reasons. */
        OTHERWISE("otherwise");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word that a report uses, such as {@code loosened}. */
        public String word() {
            return word;
        }
    }

    /**
     * What changes for some decisions. Immutable and thread-safe.
     *
     * @param kind what becomes of them
     * @param use the use of the calls, or null
     * @param rules the rules for which they change, or the word of a reason that no rule gives, sorted
     * @param month the month in which they were recorded, in UTC
     */
    public record Change(Kind kind, @Nullable String use, List<String> rules, YearMonth month)
            implements Comparable<Change>, Serializable {

        private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
                .thenComparing(Change::use, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                .thenComparing(change -> String.join("\n", change.rules()))
                .thenComparing(Change::month);

        public Change {
            Objects.requireNonNull(kind, "kind");
            rules = List.copyOf(rules);
            Objects.requireNonNull(month, "month");
        }

        static Change of(@Nullable String use, ReplayOutcome before, ReplayOutcome after, YearMonth month) {
            if (before.isAllowed() == after.isAllowed()) {
                var names = new TreeSet<>(before.namesNotIn(after));
                names.addAll(after.namesNotIn(before));
                return new Change(Kind.OTHERWISE, use, List.copyOf(names), month);
            }
            return before.isAllowed()
                    ? new Change(Kind.TIGHTENED, use, reasons(after, before), month)
                    : new Change(Kind.LOOSENED, use, reasons(before, after), month);
        }

        private static List<String> reasons(ReplayOutcome denied, ReplayOutcome allowed) {
            var outcome = new ReplayOutcome(false, denied.reasons(), List.of());
            Set<String> names = outcome.namesNotIn(allowed);
            return List.copyOf(names);
        }

        @Override
        public int compareTo(Change other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Decisions that change alike. Immutable and thread-safe.
     *
     * @param change what changes
     * @param count how many there are
     * @param examples the first of them
     */
    public record Difference(Change change, long count, List<Example> examples) implements Serializable {

        public Difference {
            Objects.requireNonNull(change, "change");
            examples = List.copyOf(examples);
        }

        private Difference and(Difference other) {
            var all = Stream.concat(examples.stream(), other.examples.stream())
                    .sorted()
                    .limit(SHOWN)
                    .toList();
            return new Difference(change, count + other.count, all);
        }
    }

    /**
     * A decision that changes. Immutable and thread-safe.
     *
     * @param file the file that it is recorded in
     * @param line the number of its line there
     * @param at its instant
     * @param before what was decided
     * @param after what is decided now
     */
    public record Example(String file, long line, Instant at, String before, String after)
            implements Comparable<Example>, Serializable {

        private static final Comparator<Example> ORDER =
                Comparator.comparing(Example::file).thenComparing(Example::line);

        public Example {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }

        @Override
        public int compareTo(Example other) {
            return ORDER.compare(this, other);
        }
    }

    public ReplayReport {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(fingerprint, "fingerprint");
        var counts = new EnumMap<Undecided, Long>(Undecided.class);
        counts.putAll(undecided);
        undecided = Collections.unmodifiableMap(counts);
        differences = List.copyOf(differences);
    }

    /** Returns how many decisions were read. */
    public long read() {
        return decided()
                + undecided.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many decisions were made again. */
    public long decided() {
        return same + differences.stream().mapToLong(Difference::count).sum();
    }

    /** Returns the differences of a kind, sorted. */
    public List<Difference> differences(Kind kind) {
        return differences.stream().filter(each -> each.change().kind() == kind).toList();
    }

    /**
     * Returns what was found here and in another replay under the same policy.
     *
     * @throws IllegalArgumentException if that was under another policy, or at another instant
     */
    public ReplayReport and(ReplayReport other) {
        if (!fingerprint.equals(other.fingerprint) || !Objects.equals(at, other.at)) {
            throw new IllegalArgumentException("a replay under " + fingerprint + " and one under " + other.fingerprint
                    + " cannot be put together: replay both under one policy, at one instant or as recorded");
        }
        var counts = new EnumMap<Undecided, Long>(Undecided.class);
        counts.putAll(undecided);
        other.undecided.forEach((why, count) -> counts.merge(why, count, Long::sum));
        var all = new TreeMap<Change, Difference>();
        Stream.concat(differences.stream(), other.differences.stream())
                .forEach(each -> all.merge(each.change(), each, Difference::and));
        return new ReplayReport(policy, fingerprint, at, same + other.same, counts, List.copyOf(all.values()));
    }
}
