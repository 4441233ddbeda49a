package dev.modelgovernance.analysis;

import dev.modelgovernance.policy.Values;
import dev.modelgovernance.policy.Window;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls and times, in the words of a policy: those that have one of some values of each attribute. Immutable and thread-safe.
 *
 * <p>A call states a developer only to narrow what follows from the catalog: a range without {@code developer}, or with developers
 * that are left out, holds the calls that state none. Some sets of model ids cannot be written as globs and globs that are left out; {@code model} then holds more than is meant, and
 * the range is not exact.
 *
 * @param attributes the values of each attribute that does not have every value, sorted by attribute
 * @param evidence of each piece of evidence on which it turns, whether it is held and how old it is, in words
 * @param windows the spans of time, in order; one without start and end for all times
 * @param isExact whether these words mean no more than what is meant
 */
public record CallRange(
        Map<String, Values> attributes, Map<String, String> evidence, List<Window> windows, boolean isExact) {

    public CallRange {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        windows = List.copyOf(windows);
    }
}
