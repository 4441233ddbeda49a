package dev.modelgovernance.decision;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the calls that a call with sets stands for, with one value for each attribute, as far as a reason turns on it: what
 * the conditions of its rules and regime name, and the provider and the model that those attributes follow from.
 *
 * <p>A value that neither the policy nor the call names is written {@code other}, {@code US-other} for the rest of a
 * country; a class of model ids by the most specific glob that matches it. Immutable and thread-safe.
 *
 * @param values the value of each of these attributes, sorted by attribute
 * @param tags those of the tags that the model has, sorted
 * @param evidence that of the evidence which is held for this call, sorted
 */
public record AtomicCall(Map<String, String> values, List<String> tags, List<String> evidence) {

    public AtomicCall {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence);
    }
}
