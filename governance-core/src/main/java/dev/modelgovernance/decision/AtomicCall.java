package dev.modelgovernance.decision;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call with one value for each attribute: one of those that a call with sets stands for.
 *
 * <p>A value that neither the policy nor the call names is written {@code other}, {@code US-other} for the rest of a
 * country; a class of model ids by the most specific glob that matches it. Immutable and thread-safe.
 *
 * @param values the value of each attribute, sorted by attribute
 * @param tags the tags of the model, sorted
 * @param evidence the evidence that is held for this call, sorted
 */
public record AtomicCall(Map<String, String> values, List<String> tags, List<String> evidence) {

    public AtomicCall {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
    }
}
