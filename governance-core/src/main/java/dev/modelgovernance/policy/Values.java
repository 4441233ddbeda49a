package dev.modelgovernance.policy;

import dev.modelgovernance.annotation.CheckReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of one attribute, as a condition, a use or a call writes them: any of some, all but some, or both; or, of an
 * attribute with levels, those from one level to another.
 *
 * <p>Names are kept as written: a group stays a group until an instant is known. Which levels lie between two is known to a
 * policy, which fills them in. Immutable and thread-safe.
 *
 * @param in the values of which any is meant; empty where every value is
 * @param not the values that are left out
 * @param atLeast the lowest level that is meant, or null
 * @param atMost the highest level that is meant, or null
 */
@CheckReturnValue
public record Values(
        List<String> in,
        List<String> not,
        @Nullable String atLeast,
        @Nullable String atMost) {

    public Values {
        in = List.copyOf(in);
        not = List.copyOf(not);
    }

    /** Returns any of some values, save others; with an empty {@code in}, any value save those. */
    public Values(List<String> in, List<String> not) {
        this(in, not, null, null);
    }

    /** Returns any of the given values. */
    public static Values of(String... in) {
        return new Values(List.of(in), List.of());
    }

    /** Returns any of the given values. */
    public static Values of(List<String> in) {
        return new Values(in, List.of());
    }

    /** Returns all values except the given ones. */
    public static Values not(String... not) {
        return new Values(List.of(), List.of(not));
    }

    /** Returns a level and all above it. */
    public static Values atLeast(String level) {
        return new Values(List.of(), List.of(), Objects.requireNonNull(level, "level"), null);
    }

    /** Returns a level and all below it. */
    public static Values atMost(String level) {
        return new Values(List.of(), List.of(), null, Objects.requireNonNull(level, "level"));
    }

    /** Returns the levels from one to another, both included. */
    public static Values between(String lowest, String highest) {
        return new Values(
                List.of(),
                List.of(),
                Objects.requireNonNull(lowest, "lowest"),
                Objects.requireNonNull(highest, "highest"));
    }

    /**
     * Returns these values except the given ones as well.
     *
     * @throws IllegalStateException if these are levels, from one to another
     */
    public Values except(String... values) {
        if (isRange()) {
            throw new IllegalStateException(this + " has no exceptions: list the levels that are meant");
        }
        return new Values(in, Stream.concat(not.stream(), Stream.of(values)).toList());
    }

    /** Returns whether these are levels, from one to another. */
    public boolean isRange() {
        return atLeast != null || atMost != null;
    }

    /** Returns these levels with all that are meant filled in, lowest first; none where the lowest is above the highest. */
    Values filledIn(List<String> levels) {
        var from = atLeast == null ? 0 : levels.indexOf(atLeast);
        var until = atMost == null ? levels.size() : levels.indexOf(atMost) + 1;
        return new Values(
                from < 0 || from >= until ? List.of() : levels.subList(from, until), List.of(), atLeast, atMost);
    }

    /** Returns the bounds that are no levels of an attribute. */
    List<String> unknownLevels(List<String> levels) {
        return Stream.of(atLeast, atMost)
                .flatMap(Stream::ofNullable)
                .filter(level -> !levels.contains(level))
                .toList();
    }

    /** Returns the values as a document writes them: {@code GB}, {@code [GB, IE]} or {@code {in: EU, not: [FR]}}. */
    @Override
    public String toString() {
        if (isRange()) {
            var bounds = new ArrayList<String>();
            Stream.ofNullable(atLeast).map("at-least: "::concat).forEach(bounds::add);
            Stream.ofNullable(atMost).map("at-most: "::concat).forEach(bounds::add);
            return "{" + String.join(", ", bounds) + "}";
        }
        if (not.isEmpty()) {
            return written(in);
        }
        return (in.isEmpty() ? "{" : "{in: " + written(in) + ", ") + "not: " + written(not) + "}";
    }

    private static String written(List<String> values) {
        return values.size() == 1 ? values.get(0) : values.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
