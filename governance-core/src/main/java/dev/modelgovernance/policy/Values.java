package dev.modelgovernance.policy;

import dev.modelgovernance.annotation.CheckReturnValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of one attribute, as a condition, a use or a call writes them: any of some, all but some, or both.
 *
 * <p>Names are kept as written: a group stays a group until an instant is known. Immutable and thread-safe.
 *
 * @param in the values of which any is meant; empty where every value is
 * @param not the values that are left out
 */
@CheckReturnValue
public record Values(List<String> in, List<String> not) {

    public Values {
        in = List.copyOf(in);
        not = List.copyOf(not);
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

    /** Returns these values except the given ones as well. */
    public Values except(String... values) {
        return new Values(in, Stream.concat(not.stream(), Stream.of(values)).toList());
    }

    /** Returns the values as a document writes them: {@code GB}, {@code [GB, IE]} or {@code {in: EU, not: [FR]}}. */
    @Override
    public String toString() {
        if (not.isEmpty()) {
            return written(in);
        }
        return (in.isEmpty() ? "{" : "{in: " + written(in) + ", ") + "not: " + written(not) + "}";
    }

    private static String written(List<String> values) {
        return values.size() == 1 ? values.get(0) : values.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
